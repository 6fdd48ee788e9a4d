// `npm start`: on a fresh clone there is nothing but Node, so whatever needs a dependency is imported after `prepare`.
import { giveUp, prepare } from './prepare.mjs';

prepare();

const { startDemo } = await import('../dist/node/demo/main.js');
let demo;
let isStopping = false;
const stop = async () => {
  // Asked twice, or before there is anything to stop.
  if (isStopping || !demo) process.exit(130);
  isStopping = true;
  await demo.stop();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
try {
  demo = await startDemo();
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}

import { render } from 'preact';
import { App } from './App.js';
import { createFormat } from './format/format.js';
import { readTheme, setTheme } from './theme.js';
import { pickWords } from './words/pick.js';

setTheme(readTheme());

/** The one-time token of the link that the collector prints. It leaves the address before anything can copy it from there. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token !== null) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

// A function and not a top-level await: that would make rollup split what the first load needs into many small files.
async function start(): Promise<void> {
  const token = takeToken();
  const words = await pickWords(navigator.languages);
  document.documentElement.lang = words.lang;
  const root = document.getElementById('app');
  if (root) render(<App format={createFormat(navigator.language, words)} token={token} />, root);
}

void start();

import { render } from 'preact';
import { App } from './App.js';
import { takeLink } from './entry/link.js';
import { createFormat } from './format/format.js';
import { readTheme, setTheme } from './theme.js';
import { pickWords } from './words/pick.js';

setTheme(readTheme());

// A function and not a top-level await: that would make rollup split what the first load needs into many small files.
async function start(): Promise<void> {
  const link = takeLink();
  const words = await pickWords(navigator.languages);
  document.documentElement.lang = words.lang;
  const root = document.getElementById('app');
  if (root) render(<App format={createFormat(navigator.language, words)} link={link} />, root);
}

void start();

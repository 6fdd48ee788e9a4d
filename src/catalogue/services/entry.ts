import type { DataWord } from '../../protocol/data-words.js';
import type { Service } from '../../protocol/service.js';

type Entry = Pick<Service, 'id' | 'name' | 'purpose' | 'hosts'> & Partial<Service>;

export const entry = (e: Entry): Service => ({
  cookies: [],
  storage: [],
  data: [],
  ...e,
});

export const PAGE: DataWord = 'page address';
export const DEVICE: DataWord = 'browser and screen size';
export const REFERRER: DataWord = 'page you came from';
export const VISITOR_ID: DataWord = 'an identifier kept in your browser';
export const ADDRESS: DataWord = 'IP address';
export const CLICKS: DataWord = 'what you click and scroll';
export const ERRORS: DataWord = 'errors in the page';
export const SPEED: DataWord = 'how fast the page is';
export const MESSAGES: DataWord = 'what you write in the chat';
export const VIDEOS: DataWord = 'which videos you watch';
export const SONGS: DataWord = 'what you listen to';
export const VARIANT: DataWord = 'which variant of the page you see';
export const PAYMENT: DataWord = 'payment details';
export const SIGN_IN: DataWord = 'what you sign in with';
export const OPENED: DataWord = 'messages you open';

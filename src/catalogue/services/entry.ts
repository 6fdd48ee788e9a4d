import type { Service } from '../../protocol/service.js';

type Entry = Pick<Service, 'id' | 'name' | 'purpose' | 'hosts'> & Partial<Service>;

export const entry = (e: Entry): Service => ({
  cookies: [],
  storage: [],
  data: [],
  ...e,
});

export const PAGE = 'page address';
export const DEVICE = 'browser and screen size';
export const REFERRER = 'page you came from';
export const VISITOR_ID = 'an identifier kept in your browser';
export const ADDRESS = 'IP address';
export const CLICKS = 'what you click and scroll';
export const ERRORS = 'errors in the page';
export const SPEED = 'how fast the page is';
export const MESSAGES = 'what you write in the chat';
export const VIDEOS = 'which videos you watch';
export const SONGS = 'what you listen to';
export const VARIANT = 'which variant of the page you see';
export const PAYMENT = 'payment details';
export const SIGN_IN = 'what you sign in with';
export const OPENED = 'messages you open';

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Tells what an action did. `moved`: the button that did it is gone, so the focus goes to the head of the page. */
export type Say = (text: string, moved?: 'moved') => void;

export const SayContext = createContext<Say>(() => undefined);

export const useSay = (): Say => useContext(SayContext);

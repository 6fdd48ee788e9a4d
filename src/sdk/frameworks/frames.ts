/** The function that each framework puts on `window`; its locator frame and its messages are named after it. */
export type ApiName = '__gpp' | '__uspapi' | '__tcfapi';

/** A call as a frame sends it. */
export interface FrameCall {
  readonly command: string;
  readonly parameter?: unknown;
  readonly version?: unknown;
  readonly callId: unknown;
}

type Reply = (returnValue: unknown, success: boolean) => void;

/**
 * Frames look for an ancestor that has a frame of this name. In `<head>`, because a body may be seconds away and what asks in the
 * meantime takes the page for one without the framework.
 */
function addLocator(name: string): void {
  if (name in window.frames) return;
  const frame = document.createElement('iframe');
  frame.name = name;
  frame.style.display = 'none';
  document.head.append(frame);
}

/** Answers the calls of frames, as an object or as JSON, whichever they send. Where the page has a stub of its own, that does it. */
export function answerFrames(api: ApiName, call: (call: FrameCall, reply: Reply) => void): void {
  addLocator(`${api}Locator`);
  const key = `${api}Call`;
  addEventListener('message', ({ data, source, origin }) => {
    const isText = typeof data === 'string';
    if (!source || !(isText ? data.includes(key) : data?.[key])) return;
    try {
      const asked = (isText ? JSON.parse(data) : data)[key] as FrameCall;
      call(asked, (returnValue, success) => {
        const message = { [`${api}Return`]: { returnValue, success, callId: asked.callId } };
        source.postMessage(isText ? JSON.stringify(message) : message, {
          // A sandboxed frame has an origin that cannot be named.
          targetOrigin: origin === 'null' ? '*' : origin,
        });
      });
    } catch {
      // Text that only looks like a call, or a frame that is gone.
    }
  });
}

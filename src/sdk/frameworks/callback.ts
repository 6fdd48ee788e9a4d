/** How all three frameworks answer: never by what a call returns. */
export type Callback = (data: unknown, success: boolean) => void;

/** A caller's error is the caller's own: reported as such, it keeps nobody else from being told. */
export const guarded =
  (callback: unknown): Callback =>
  (data, success) => {
    if (typeof callback !== 'function') return;
    try {
      (callback as Callback)(data, success);
    } catch (error) {
      reportError(error);
    }
  };

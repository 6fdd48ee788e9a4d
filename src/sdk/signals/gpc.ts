/** Global Privacy Control, fixed for the page view. Anything but `true` is no signal (W3C GPC, "globalPrivacyControl"). */
export const hasGpc = (): boolean =>
  (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;

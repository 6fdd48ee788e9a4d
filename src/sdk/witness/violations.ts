/** What a Content-Security-Policy stopped. */
export interface Violation {
  readonly url: string;
  /** The directive that did, e.g. `script-src-elem`. */
  readonly directive: string;
}

/** https://www.w3.org/TR/csp3/#cspviolationreportbody, which lib.dom does not know. */
interface ViolationBody extends ReportBody {
  readonly blockedURL: string | null;
  readonly effectiveDirective: string;
  readonly disposition: string;
}

/** Tells of what a policy of the page stops; of what it stopped before, where the browser keeps that (Chromium). A policy that only reports stops nothing. */
export function watchViolations(tell: (violation: Violation) => void): void {
  if ('ReportingObserver' in window) {
    const observer = new ReportingObserver(
      (reports) => {
        for (const { body } of reports) {
          const { blockedURL, effectiveDirective, disposition } = body as ViolationBody;
          if (disposition === 'enforce') tell({ url: blockedURL ?? '', directive: effectiveDirective });
        }
      },
      { types: ['csp-violation'], buffered: true },
    );
    observer.observe();
  }
  // Where the observer knows no such reports; a violation that both tell is one to whoever listens.
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition === 'enforce') tell({ url: event.blockedURI, directive: event.effectiveDirective });
  });
}

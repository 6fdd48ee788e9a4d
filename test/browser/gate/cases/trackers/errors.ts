import { SCANNED_BEFORE_INLINE, SCANNED_SENT_ONCE } from '../exceptions.js';
import { built, EVENT, json, published, type Tracker } from './tracker.js';

/** These drop an error that they have just sent, so that each is another. */
const ERROR = `new Error('${EVENT} ' + Math.random())`;

const sentry: Tracker = {
  npm: '@sentry/browser',
  embedded: 'head',
  service: { use: 'sentry' },
  tags: (tag) =>
    tag('src="https://browser.sentry-cdn.com/11.12.0/bundle.min.js" crossorigin="anonymous"') +
    tag(
      '',
      `Sentry.init({ dsn: 'https://shop@o1.ingest.de.sentry.io/1' }); Sentry.captureException(${ERROR});`,
    ),
  answers: {
    'https://browser.sentry-cdn.com/11.12.0/bundle.min.js': built(
      `import * as Sentry from '@sentry/browser'; window.Sentry = Sentry;`,
    ),
    'https://o1.ingest.de.sentry.io/*': json({}),
  },
  again: `Sentry.captureException(${ERROR})`,
  exceptions: { 'run time': SCANNED_BEFORE_INLINE },
};

const newRelic: Tracker = {
  npm: '@newrelic/browser-agent',
  embedded: 'snippet',
  service: { use: 'new-relic' },
  tags: (tag) =>
    tag(
      '',
      `window.NREUM = window.NREUM || {};
       NREUM.init = { harvest: { interval: 1 }, ajax: { deny_list: ['bam.nr-data.net'] } };
       NREUM.loader_config = { accountID: '1', trustKey: '1', agentID: '1', licenseKey: 'shop', applicationID: '1' };
       NREUM.info = { beacon: 'bam.nr-data.net', errorBeacon: 'bam.nr-data.net', licenseKey: 'shop', applicationID: '1', sa: 1 };`,
    ) +
    tag('src="https://js-agent.newrelic.com/nr-loader-spa-current.min.js"') +
    tag('', `newrelic.noticeError(${ERROR})`),
  answers: {
    'https://js-agent.newrelic.com/nr-loader-spa-current.min.js': built(
      `import { BrowserAgent } from '@newrelic/browser-agent/loaders/browser-agent';
       const { init, info, loader_config } = window.NREUM;
       new BrowserAgent({ init, info, loader_config });`,
    ),
    // Which features the account has, and the time.
    'https://bam.nr-data.net/*': () => ({
      type: 'application/json',
      body: JSON.stringify({
        app: { nrServerTime: Date.now(), agents: [] },
        err: 1,
        ins: 1,
        spa: 1,
        loaded: 1,
      }),
    }),
  },
  again: `newrelic.noticeError(${ERROR})`,
  exceptions: { 'run time': SCANNED_SENT_ONCE },
};

const elastic: Tracker = {
  npm: '@elastic/apm-rum',
  embedded: 'head',
  service: { use: 'elastic-apm', hosts: ['unpkg.com', 'shop.apm.europe-west3.gcp.cloud.es.io'] },
  tags: (tag) =>
    tag('src="https://unpkg.com/@elastic/apm-rum@5/dist/bundles/elastic-apm-rum.umd.min.js"') +
    tag(
      '',
      `elasticApm.init({ serviceName: 'shop', serverUrl: 'https://shop.apm.europe-west3.gcp.cloud.es.io' }); elasticApm.captureError(${ERROR});`,
    ),
  answers: {
    'https://unpkg.com/@elastic/apm-rum@5/dist/bundles/elastic-apm-rum.umd.min.js': published(
      '@elastic/apm-rum/dist/bundles/elastic-apm-rum.umd.min.js',
    ),
    'https://shop.apm.europe-west3.gcp.cloud.es.io/*': json({}),
  },
  again: `elasticApm.captureError(${ERROR})`,
  exceptions: { 'run time': SCANNED_BEFORE_INLINE },
};

const bugsnag: Tracker = {
  npm: '@bugsnag/browser',
  embedded: 'head',
  service: { use: 'bugsnag' },
  tags: (tag) =>
    tag('src="https://d2wy8f7a9ursnm.cloudfront.net/v9/bugsnag.min.js"') +
    tag('', `Bugsnag.start({ apiKey: 'f${'0123456789'.repeat(3)}f' }); Bugsnag.notify(${ERROR});`),
  answers: {
    'https://d2wy8f7a9ursnm.cloudfront.net/v9/bugsnag.min.js': published(
      '@bugsnag/browser/dist/bugsnag.min.js',
    ),
  },
  again: `Bugsnag.notify(${ERROR})`,
  exceptions: { 'run time': SCANNED_BEFORE_INLINE },
};

const faro: Tracker = {
  npm: '@grafana/faro-web-sdk',
  embedded: 'snippet',
  service: { use: 'grafana-faro', hosts: ['unpkg.com', '*.grafana.net'] },
  tags: (tag) =>
    tag(
      '',
      `(function () {
         const script = document.createElement('script');
         script.onload = () => {
           window.faro = GrafanaFaroWebSdk.initializeFaro({ url: 'https://faro-collector-prod-eu-west-0.grafana.net/collect/shop', app: { name: 'shop' } });
           faro.api.pushEvent('${EVENT}');
         };
         script.src = 'https://unpkg.com/@grafana/faro-web-sdk@2/dist/bundle/faro-web-sdk.iife.js';
         document.head.appendChild(script);
       })();`,
    ),
  answers: {
    'https://unpkg.com/@grafana/faro-web-sdk@2/dist/bundle/faro-web-sdk.iife.js': published(
      '@grafana/faro-web-sdk/dist/bundle/faro-web-sdk.iife.js',
    ),
  },
  again: `faro.api.pushEvent('${EVENT}', { n: String(Math.random()) })`,
};

const trackjs: Tracker = {
  npm: 'trackjs',
  embedded: 'head',
  service: { use: 'trackjs' },
  tags: (tag) =>
    tag('src="https://cdn.trackjs.com/agent/v3/latest/t.js"') +
    tag('', `TrackJS.install({ token: 'shop' }); TrackJS.track(${ERROR});`),
  answers: { 'https://cdn.trackjs.com/agent/v3/latest/t.js': published('trackjs/t.js') },
  again: `TrackJS.track(${ERROR})`,
  exceptions: { 'run time': SCANNED_BEFORE_INLINE },
};

export const ERRORS: readonly Tracker[] = [sentry, newRelic, elastic, bugsnag, faro, trackjs];

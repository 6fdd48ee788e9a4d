/** Embed codes as vendors hand them out, with made-up keys. `library` is what the code asks for first; empty: nothing. */
export interface Vendor {
  readonly use: string;
  readonly library: string;
  readonly html: string;
}

export const HEAD: readonly Vendor[] = [
  {
    use: 'sentry',
    library: 'browser.sentry-cdn.com/8.0.0/bundle.min.js',
    html: `<script src="https://browser.sentry-cdn.com/8.0.0/bundle.min.js" integrity="" crossorigin="anonymous"></script>
<script>
  Sentry.init({ dsn: "https://key@o1.ingest.sentry.io/1" });
</script>`,
  },
  {
    use: 'trackjs',
    library: 'cdn.trackjs.com/agent/v3/latest/t.js',
    html: `<script src="https://cdn.trackjs.com/agent/v3/latest/t.js"></script>
<script>
  window.TrackJS && TrackJS.install({ token: "key" });
</script>`,
  },
  {
    use: 'bugsnag',
    library: 'd2wy8f7a9ursnm.cloudfront.net/v8/bugsnag.min.js',
    html: `<script src="//d2wy8f7a9ursnm.cloudfront.net/v8/bugsnag.min.js"></script>
<script>Bugsnag.start({ apiKey: 'key' })</script>`,
  },
  {
    use: 'elastic-apm',
    library: 'unpkg.com/@elastic/apm-rum@5.16.0/dist/bundles/elastic-apm-rum.umd.min.js',
    html: `<script src="https://unpkg.com/@elastic/apm-rum@5.16.0/dist/bundles/elastic-apm-rum.umd.min.js" crossorigin></script>
<script>
  elasticApm.init({ serviceName: 'shop', serverUrl: '/apm' })
</script>`,
  },
  {
    use: 'launchdarkly',
    library: 'unpkg.com/launchdarkly-js-client-sdk@3',
    html: `<script src="https://unpkg.com/launchdarkly-js-client-sdk@3"></script>
<script>
  const client = LDClient.initialize('key', { kind: 'user', anonymous: true });
</script>`,
  },
  {
    use: 'google-analytics',
    library: 'www.googletagmanager.com/gtag/js',
    html: `<link rel="preconnect" href="https://www.googletagmanager.com">
<!-- Google tag (gtag.js) -->
<script async src="https://www.googletagmanager.com/gtag/js?id=G-KEY"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag(){dataLayer.push(arguments);}
  gtag('js', new Date());

  gtag('config', 'G-KEY');
</script>`,
  },
  {
    use: 'google-analytics',
    library: 'www.googletagmanager.com/gtm.js',
    html: `<!-- Google Tag Manager -->
<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':
new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],
j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src=
'https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
})(window,document,'script','dataLayer','GTM-KEY');</script>
<!-- End Google Tag Manager -->`,
  },
  {
    use: 'meta-pixel',
    library: 'connect.facebook.net/en_US/fbevents.js',
    html: `<script>
!function(f,b,e,v,n,t,s)
{if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push(arguments)};
if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';
n.queue=[];t=b.createElement(e);t.async=!0;
t.src=v;s=b.getElementsByTagName(e)[0];
s.parentNode.insertBefore(t,s)}(window, document,'script',
'https://connect.facebook.net/en_US/fbevents.js');
fbq('init', '1');
fbq('track', 'PageView');
</script>
<noscript><img height="1" width="1" style="display:none"
src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1"
/></noscript>`,
  },
  {
    use: 'hotjar',
    library: 'static.hotjar.com/c/hotjar-1.js',
    html: `<script>
    (function(h,o,t,j,a,r){
        h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};
        h._hjSettings={hjid:1,hjsv:6};
        a=o.getElementsByTagName('head')[0];
        r=o.createElement('script');r.async=1;
        r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;
        a.appendChild(r);
    })(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');
</script>`,
  },
  {
    use: 'clarity',
    library: 'www.clarity.ms/tag/key',
    html: `<script type="text/javascript">
    (function(c,l,a,r,i,t,y){
        c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
        t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
        y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
    })(window, document, "clarity", "script", "key");
</script>`,
  },
  {
    use: 'tiktok-pixel',
    library: 'analytics.tiktok.com/i18n/pixel/events.js',
    html: `<script>
!function (w, d, t) {
  w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=["page","track","identify"],ttq.setAndDefer=function(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}};for(var i=0;i<ttq.methods.length;i++)ttq.setAndDefer(ttq,ttq.methods[i]);ttq.load=function(e,n){var r="https://analytics.tiktok.com/i18n/pixel/events.js";var o=d.createElement("script");o.type="text/javascript",o.async=!0,o.src=r+"?sdkid="+e+"&lib="+t;var a=d.getElementsByTagName("script")[0];a.parentNode.insertBefore(o,a)};
  ttq.load('KEY');
  ttq.page();
}(window, document, 'ttq');
</script>`,
  },
  {
    use: 'linkedin-insight',
    library: 'snap.licdn.com/li.lms-analytics/insight.min.js',
    html: `<script type="text/javascript">
_linkedin_partner_id = "1";
window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
window._linkedin_data_partner_ids.push(_linkedin_partner_id);
</script><script type="text/javascript">
(function(l) {
if (!l){window.lintrk = function(a,b){window.lintrk.q.push([a,b])};
window.lintrk.q=[]}
var s = document.getElementsByTagName("script")[0];
var b = document.createElement("script");
b.type = "text/javascript";b.async = true;
b.src = "https://snap.licdn.com/li.lms-analytics/insight.min.js";
s.parentNode.insertBefore(b, s);})(window.lintrk);
</script>
<noscript>
<img height="1" width="1" style="display:none;" alt="" src="https://px.ads.linkedin.com/collect/?pid=1&fmt=gif" />
</noscript>`,
  },
  {
    use: 'segment',
    library: 'cdn.segment.com/analytics.js/v1/KEY/analytics.min.js',
    html: `<script>
  !function(){var i="analytics",analytics=window[i]=window[i]||[];if(!analytics.initialize)if(analytics.invoked)window.console&&console.error&&console.error("Segment snippet included twice.");else{analytics.invoked=!0;analytics.methods=["track","page","identify"];analytics.factory=function(e){return function(){var n=Array.prototype.slice.call(arguments);n.unshift(e);analytics.push(n);return analytics}};for(var n=0;n<analytics.methods.length;n++){var key=analytics.methods[n];analytics[key]=analytics.factory(key)}analytics.load=function(key,n){var t=document.createElement("script");t.type="text/javascript";t.async=!0;t.setAttribute("data-global-segment-analytics-key",i);t.src="https://cdn.segment.com/analytics.js/v1/" + key + "/analytics.min.js";var r=document.getElementsByTagName("script")[0];r.parentNode.insertBefore(t,r);analytics._loadOptions=n};analytics._writeKey="KEY";analytics.SNIPPET_VERSION="5.2.1";
  analytics.load("KEY");
  analytics.page();
  }}();
</script>`,
  },
  {
    use: 'mixpanel',
    library: 'cdn.mxpnl.com/libs/mixpanel-2-latest.min.js',
    html: `<script type="text/javascript">
(function(f,b){if(!b.__SV){var e,g,i,h;window.mixpanel=b;b._i=[];b.init=function(e,f,c){function g(a,d){a[d]=function(){a.push([d].concat(Array.prototype.slice.call(arguments,0)))}}var a=b;a.people=a.people||[];i="track identify register people.set".split(" ");for(h=0;h<i.length;h++)g(a,i[h]);b._i.push([e,f,c])};b.__SV=1.2;e=f.createElement("script");e.type="text/javascript";e.async=!0;e.src="undefined"!==typeof MIXPANEL_CUSTOM_LIB_URL?MIXPANEL_CUSTOM_LIB_URL:"file:"===f.location.protocol&&"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js".match(/^\\/\\//)?"https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js":"//cdn.mxpnl.com/libs/mixpanel-2-latest.min.js";g=f.getElementsByTagName("script")[0];g.parentNode.insertBefore(e,g)}})(document,window.mixpanel||[]);
mixpanel.init('KEY', {track_pageview: true});
</script>`,
  },
  {
    use: 'posthog',
    library: 'us-assets.i.posthog.com/static/array.js',
    html: `<script>
    !function(t,e){var o,n,p,r;e.__SV||(window.posthog=e,e._i=[],e.init=function(i,s,a){function g(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}}(p=t.createElement("script")).type="text/javascript",p.crossOrigin="anonymous",p.async=!0,p.src=s.api_host.replace(".i.posthog.com","-assets.i.posthog.com")+"/static/array.js",(r=t.getElementsByTagName("script")[0]).parentNode.insertBefore(p,r);var u=e;o="capture identify".split(" ");for(n=0;n<o.length;n++)g(u,o[n]);e._i.push([i,s,a])},e.__SV=1)}(document,window.posthog||[]);
    posthog.init('phc_KEY', {api_host: 'https://us.i.posthog.com', person_profiles: 'identified_only'})
</script>`,
  },
  {
    use: 'plausible',
    library: 'plausible.io/js/script.js',
    html: `<script defer data-domain="shop.example" src="https://plausible.io/js/script.js"></script>`,
  },
  {
    use: 'fathom',
    library: 'cdn.usefathom.com/script.js',
    html: `<link rel="dns-prefetch" href="//cdn.usefathom.com"><script src="https://cdn.usefathom.com/script.js" data-site="KEY" defer></script>`,
  },
  {
    use: 'fullstory',
    library: 'edge.fullstory.com/s/fs.js',
    html: `<script>
window['_fs_host'] = 'fullstory.com';
window['_fs_script'] = 'edge.fullstory.com/s/fs.js';
window['_fs_org'] = 'KEY';
window['_fs_namespace'] = 'FS';
!function(m,n,e,t,l,o,g,y){if(e in m)return;g=m[e]=function(a,b){g.q?g.q.push([a,b]):g._api(a,b)};g.q=[];o=n.createElement(t);o.async=1;o.crossOrigin='anonymous';o.src='https://'+_fs_script;y=n.getElementsByTagName(t)[0];y.parentNode.insertBefore(o,y);}(window,document,window['_fs_namespace'],'script');
</script>`,
  },
];

export const BODY: readonly Vendor[] = [
  {
    use: 'google-analytics',
    library: '',
    html: `<!-- Google Tag Manager (noscript) -->
<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-KEY"
height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>`,
  },
  {
    use: 'youtube',
    library: 'www.youtube-nocookie.com/embed/x',
    html: `<iframe width="560" height="315" src="https://www.youtube-nocookie.com/embed/x?si=1" title="Video" allowfullscreen></iframe>`,
  },
  {
    use: 'microsoft-ads',
    library: 'bat.bing.com/bat.js',
    html: `<script>(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:"1",enableAutoSpaTracking:true};o.q=w[u],w[u]=new UET(o),w[u].push("pageLoad")},n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!=="loaded"&&s!=="complete"||(f(),n.onload=n.onreadystatechange=null)},i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,"script","//bat.bing.com/bat.js","uetq");</script>`,
  },
  {
    use: 'intercom',
    library: 'widget.intercom.io/widget/KEY',
    html: `<script>
  window.intercomSettings = { api_base: "https://api-iam.intercom.io", app_id: "KEY" };
</script>
<script>
  (function(){var w=window;var ic=w.Intercom;if(typeof ic==="function"){ic('reattach_activator');ic('update',w.intercomSettings);}else{var d=document;var i=function(){i.c(arguments);};i.q=[];i.c=function(args){i.q.push(args);};w.Intercom=i;var l=function(){var s=d.createElement('script');s.type='text/javascript';s.async=true;s.src='https://widget.intercom.io/widget/KEY';var x=d.getElementsByTagName('script')[0];x.parentNode.insertBefore(s,x);};if(document.readyState==='complete'){l();}else if(w.attachEvent){w.attachEvent('onload',l);}else{w.addEventListener('load',l,false);}}})();
</script>`,
  },
  {
    use: 'matomo-cloud',
    library: 'cdn.matomo.cloud/shop.matomo.cloud/matomo.js',
    html: `<script>
  var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  _paq.push(['enableLinkTracking']);
  (function() {
    var u="https://shop.matomo.cloud/";
    _paq.push(['setTrackerUrl', u+'matomo.php']);
    _paq.push(['setSiteId', '1']);
    var d=document, g=d.createElement('script'), s=d.getElementsByTagName('script')[0];
    g.async=true; g.src='https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js'; s.parentNode.insertBefore(g,s);
  })();
</script>
<noscript><p><img referrerpolicy="no-referrer-when-downgrade" src="https://shop.matomo.cloud/matomo.php?idsite=1&amp;rec=1" style="border:0;" alt="" /></p></noscript>`,
  },
  {
    use: 'snowplow',
    library: 'cdn.jsdelivr.net/npm/@snowplow/javascript-tracker@3/dist/sp.js',
    html: `<script type="text/javascript" async=1>
;(function(p,l,o,w,i,n,g){if(!p[i]){p.GlobalSnowplowNamespace=p.GlobalSnowplowNamespace||[];p.GlobalSnowplowNamespace.push(i);p[i]=function(){(p[i].q=p[i].q||[]).push(arguments)};p[i].q=p[i].q||[];n=l.createElement(o);g=l.getElementsByTagName(o)[0];n.async=1;n.src=w;g.parentNode.insertBefore(n,g)}}(window,document,"script","https://cdn.jsdelivr.net/npm/@snowplow/javascript-tracker@3/dist/sp.js","snowplow"));
snowplow('newTracker', 'sp', 'https://collector.example', { appId: 'shop' });
snowplow('trackPageView');
</script>`,
  },
  {
    use: 'braze',
    library: 'js.appboycdn.com/web-sdk/5.0/braze.min.js',
    html: `<script type="text/javascript">
+function(a,p,P,b,y){a.braze={};a.brazeQueue=[];for(var s="initialize openSession".split(" "),i=0;i<s.length;i++){for(var m=s[i],k=a.braze,l=m.split("."),j=0;j<l.length-1;j++)k=k[l[j]];k[l[j]]=(new Function("return function "+m.replace(/\\./g,"_")+"(){window.brazeQueue.push(arguments); return true}"))()}(y=p.createElement(P)).type='text/javascript';y.src='https://js.appboycdn.com/web-sdk/5.0/braze.min.js';y.async=1;(b=p.getElementsByTagName(P)[0]).parentNode.insertBefore(y,b)}(window,document,'script');
braze.initialize('KEY', { baseUrl: 'sdk.iad-01.braze.com' });
braze.openSession();
</script>`,
  },
];

/** Globals that code right behind a library expects of it; each call is told in `window.ran`. */
const GLOBALS: Readonly<Record<string, string>> = {
  'browser.sentry-cdn.com': 'Sentry.init',
  'cdn.trackjs.com': 'TrackJS.install',
  'd2wy8f7a9ursnm.cloudfront.net': 'Bugsnag.start',
  'unpkg.com/@elastic': 'elasticApm.init',
  'unpkg.com/launchdarkly': 'LDClient.initialize',
};

/** What any vendor's library does, told apart by where it came from: it runs, sends a pixel, and keeps a cookie and a key. */
export function vendorScript(host: string, path: string): string {
  const at = host + path;
  const [object, method] = (Object.entries(GLOBALS).find(([start]) => at.startsWith(start))?.[1] ?? '').split(
    '.',
  );
  const global = object ? `window.${object} = { ${method}() { ran.push('${object}.${method}'); } };` : '';
  return `(window.ran ||= []).push(${JSON.stringify(at)}); ${global}
    new Image().src = 'https://${host}/event.gif';
    document.cookie = 'seen_${host.replaceAll('.', '_')}=1; path=/'; localStorage.setItem('seen:${at}', '1');
    window.UET = function () { this.push = () => {}; };`;
}

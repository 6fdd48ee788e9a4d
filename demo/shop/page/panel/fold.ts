const KEY = 'hg:panel';

/** Open beside the shop where there is room, folded to a strip where there is not, until the visitor says otherwise. */
export function wireFold(panel: HTMLElement): void {
  const head = panel.querySelector('.panel-head');
  const roomy = matchMedia('(min-width: 1000px)');
  const show = () => {
    const wish = sessionStorage.getItem(KEY);
    const open = wish ? wish === 'open' : roomy.matches;
    panel.dataset['open'] = open ? 'yes' : 'no';
    head?.setAttribute('aria-expanded', String(open));
  };
  head?.addEventListener('click', () => {
    sessionStorage.setItem(KEY, panel.dataset['open'] === 'yes' ? 'folded' : 'open');
    show();
  });
  roomy.addEventListener('change', show);
  show();
}

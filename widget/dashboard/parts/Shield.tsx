import { Component, type ComponentChildren } from 'preact';

interface Props {
  readonly message: string;
  readonly children: ComponentChildren;
}

/** Keeps a part that cannot be drawn from taking the page with it. */
export class Shield extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render({ message, children }: Props): ComponentChildren {
    return this.state.broken ? <p class="card failure">{message}</p> : children;
  }
}

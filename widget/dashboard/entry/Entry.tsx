import type { ComponentChildren, ComponentProps, VNode } from 'preact';
import { Form } from './Form.js';

interface Props extends ComponentProps<typeof Form> {
  readonly title: string;
  readonly text?: string | undefined;
  readonly below?: ComponentChildren;
}

/** A page with one form on it. */
export const Entry = ({ title, text, below, ...form }: Props): VNode => (
  <main class="alone">
    <h1>{title}</h1>
    {text && <p>{text}</p>}
    <Form {...form} />
    {below}
  </main>
);

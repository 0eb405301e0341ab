export interface Tab {
  id: string;
  text: string;
  href: string;
}

/** The pages of one area, as links; the current one is named by its address. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; path: string }) {
  const path = props.path.split("?", 1)[0];
  return (
    <nav aria-label={props.label}>
      <ul class="chips">
        {props.tabs.map(({ id, text, href }) => (
          <li>
            <a id={id} href={href} class="chip" aria-current={href === path ? "page" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

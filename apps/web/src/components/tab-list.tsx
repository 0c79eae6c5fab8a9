import { Link, NavLink } from 'react-router';

export interface Tab {
  to: string;
  text: string;
  end?: boolean;
  /** Whether it is the open one, where that is not a matter of its address. */
  open?: boolean;
}

/** Tabs that are addresses: links, so that the back button and "open in a new tab" work. */
export function TabList({ label, tabs, within }: { label: string; tabs: Tab[]; within?: boolean }) {
  return (
    <nav className={within ? 'tab-list within' : 'tab-list'} aria-label={label}>
      {tabs.map(({ to, text, end, open }) =>
        open === undefined ? (
          <NavLink key={to} to={to} end={end ?? false}>
            {text}
          </NavLink>
        ) : (
          <Link key={to} to={to} aria-current={open ? 'page' : undefined}>
            {text}
          </Link>
        ),
      )}
    </nav>
  );
}

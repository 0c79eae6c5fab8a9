import { NavLink } from 'react-router';

export interface Tab {
  to: string;
  text: string;
  end?: boolean;
}

/** Tabs that are addresses: links, so that the back button and "open in a new tab" work. */
export function TabList({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tab-list" aria-label={label}>
      {tabs.map(({ to, text, end }) => (
        <NavLink key={to} to={to} end={end ?? false}>
          {text}
        </NavLink>
      ))}
    </nav>
  );
}

import { Icon, type IconName } from './icon';
import type { ButtonHTMLAttributes } from 'react';
import { Link, type LinkProps } from 'react-router';

type Look = 'primary' | 'secondary' | 'tertiary' | 'danger';

interface Face {
  text: string;
  look?: Look;
  icon?: IconName;
}

/** A button that says what happens. */
export function Button({
  text,
  look = 'secondary',
  icon,
  type = 'button',
  ...rest
}: Face & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'children'>) {
  return (
    <button type={type} className={`kern-btn kern-btn--${look}`} {...rest}>
      <Content text={text} icon={icon} />
    </button>
  );
}

/** A link to another page that looks like a button. */
export function LinkButton({
  text,
  look = 'secondary',
  icon,
  ...rest
}: Face & Omit<LinkProps, 'className' | 'children'>) {
  return (
    <Link className={`kern-btn kern-btn--${look}`} {...rest}>
      <Content text={text} icon={icon} />
    </Link>
  );
}

/** A link out of the pages, to a document the server makes. */
export function DocumentButton({
  text,
  look = 'secondary',
  href,
  'aria-label': label,
}: Face & { href: string; 'aria-label'?: string }) {
  return (
    <a className={`kern-btn kern-btn--${look}`} href={href} aria-label={label} target="_blank" rel="noopener">
      <Content text={text} icon="open-in-new" />
    </a>
  );
}

/** A link to a file the server makes, to be kept. */
export function DownloadButton({
  text,
  look = 'secondary',
  href,
  name,
  'aria-label': label,
}: Face & { href: string; name?: string; 'aria-label'?: string }) {
  return (
    <a className={`kern-btn kern-btn--${look}`} href={href} aria-label={label} download={name ?? true}>
      <Content text={text} icon="download" />
    </a>
  );
}

function Content({ text, icon }: Pick<Face, 'text' | 'icon'>) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span className="kern-label">{text}</span>
    </>
  );
}

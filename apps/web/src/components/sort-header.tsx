import { Icon } from './icon';

type Direction<C extends string> = C | `-${C}`;

interface Props<C extends string> {
  column: C;
  text: string;
  sort: string;
  onSort: (sort: Direction<C>) => void;
}

/** A column's head that orders the table; pressed again, it turns the order round. */
export function SortHeader<C extends string>({ column, text, sort, onSort }: Props<C>) {
  const isAscending = sort === column;
  const isDescending = sort === `-${column}`;
  return (
    <th
      scope="col"
      className="sortable"
      aria-sort={isAscending ? 'ascending' : isDescending ? 'descending' : undefined}
    >
      <button type="button" className="sort-button" onClick={() => onSort(isAscending ? `-${column}` : column)}>
        {text}
        <Icon name={isDescending ? 'arrow-down' : 'arrow-up'} />
      </button>
    </th>
  );
}

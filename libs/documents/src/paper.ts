/** The same thing in each column's language: German first, then the reader's. */
export type Columns = string[];
export type Fact = { label: Columns; value: Columns };
export type Box = 'ticked' | 'empty' | 'dot';
export type Block =
  { kind: 'text' | 'strong' | 'note'; text: Columns } | { kind: 'item'; box: Box; label: Columns; meaning: Columns };

export interface Section {
  heading: Columns;
  blocks: Block[];
  tone: 'plain' | 'special' | 'declaration';
}

/** Everything that data/templates/paper.typ prints, in the order it prints it. */
export interface Paper {
  columns: { lang: string; dir: string }[];
  issuer: string;
  title: Columns;
  lead: Columns;
  facts: Fact[];
  sections: Section[];
  boxes: { ticked: Columns; empty: Columns };
  footer: string[][];
}

/** A paper that somebody signs: its last section is what is declared. */
export interface Declaration extends Paper {
  forms: { box: Box; label: Columns }[];
  formLabel: Columns;
  people: Fact[];
  signatures: Columns[];
}

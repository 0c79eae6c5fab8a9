import ts from 'typescript';

/** A slip in a TypeScript source: the text that takes the place of another. */
export interface SourceMutant {
  readonly name: string;
  readonly source: string;
}

const SWAPS: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.QuestionQuestionToken]: '&&',
};
const CALLS: Record<string, string> = { some: 'every', every: 'some', filter: 'map' };

/** One slip at each place where one can be made: operators, conditions, constants, lists, and bodies that do nothing. */
export function sourceMutants(file: string, source: string): SourceMutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
  const found: SourceMutant[] = [];
  const put = (node: ts.Node, text: string, how: string) => {
    const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
    const changed = source.slice(0, node.getStart()) + text + source.slice(node.getEnd());
    found.push({ name: `${file}:${line + 1}: ${how}`, source: changed });
  };
  const visit = (node: ts.Node): void => {
    // Types, imports and decorators decide nothing when it runs, or are the contract's.
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isDecorator(node) || ts.isInterfaceDeclaration(node))
      return;
    slips(node, put);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function slips(node: ts.Node, put: (node: ts.Node, text: string, how: string) => void): void {
  if (ts.isBinaryExpression(node)) {
    const other = SWAPS[node.operatorToken.kind];
    if (other) put(node.operatorToken, other, `${node.operatorToken.getText()} to ${other}`);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    put(node, node.operand.getText(), '! left out');
  } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    const other = node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true';
    put(node, other, `to ${other}`);
  } else if (ts.isIfStatement(node)) {
    for (const value of ['true', 'false']) put(node.expression, value, `if ${value}`);
  } else if (ts.isConditionalExpression(node)) {
    for (const value of ['true', 'false']) put(node.condition, value, `? ${value}`);
  } else if (ts.isStringLiteral(node) && node.text !== '') {
    put(node, `'-'`, `'${node.text}' to another text`);
  } else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) {
    put(node, '[]', 'list emptied');
  } else if (ts.isPropertyAccessExpression(node) && CALLS[node.name.text] && ts.isCallExpression(node.parent)) {
    put(node.name, CALLS[node.name.text] ?? '', `${node.name.text} to ${CALLS[node.name.text]}`);
  } else if (ts.isThrowStatement(node)) {
    put(node, ';', 'throw left out');
  } else if (ts.isBlock(node) && ts.isFunctionLike(node.parent) && node.statements.length > 0) {
    put(node, '{}', 'does nothing');
  }
}

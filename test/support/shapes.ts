/** One rule about all nodes of a type, as SHACL's property shapes have them. */
export interface Shape {
  readonly target: string;
  readonly path: string;
  readonly min?: number;
  readonly max?: number;
  /** Values have to be among these. */
  readonly in?: readonly unknown[];
  /** Values have to be nodes of this type, written here or named by their id. */
  readonly type?: string;
}

type Node = Record<string, unknown>;

/** What breaks which rule in a document of linked data; empty when it keeps all of them. */
export function shapeFaults(document: unknown, shapes: readonly Shape[]): string[] {
  const nodes = nodesIn(document);
  return shapes.flatMap((shape) =>
    nodes.filter((node) => typesOf(node).includes(shape.target)).flatMap((node) => broken(node, shape, nodes)),
  );
}

function broken(node: Node, shape: Shape, nodes: readonly Node[]): string[] {
  const values = listOf(node[shape.path]);
  const rule = `${shape.target} ${shape.path}`;
  return [
    ...(values.length < (shape.min ?? 0) ? [`${rule}: fewer than ${shape.min}`] : []),
    ...(values.length > (shape.max ?? Infinity) ? [`${rule}: more than ${shape.max}`] : []),
    ...(shape.in && values.some((value) => !shape.in?.includes(value)) ? [`${rule}: not in the list`] : []),
    ...(shape.type && values.some((value) => !isOfType(value, shape.type, nodes)) ? [`${rule}: no ${shape.type}`] : []),
  ];
}

function isOfType(value: unknown, type: string | undefined, nodes: readonly Node[]): boolean {
  const named = isNode(value) ? [value] : nodes.filter((node) => node['@id'] === value);
  return named.some((node) => typesOf(node).includes(type));
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (!isNode(value)) return [];
  return [value, ...Object.entries(value).flatMap(([key, inner]) => (key === '@context' ? [] : nodesIn(inner)))];
}

function typesOf(node: Node): unknown[] {
  return listOf(node['@type']);
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import type { Node, Templates } from './parse-template';
import type { Operand, Pipeline } from './parse-pipeline';
import { FUNCTIONS, isTrue, toText } from './template-functions';

type Variables = Map<string, unknown>;

function getField(value: unknown, path: readonly string[]): unknown {
  return path.reduce((parent, name) => {
    if (typeof parent !== 'object' || parent === null || Array.isArray(parent))
      throw new Error(`${path.join('.')}: no object contains "${name}"`);
    return (parent as Record<string, unknown>)[name];
  }, value);
}

/**
 * Renders a template.
 *
 * @param data The dot: `Values`, `Release` and `Chart`.
 * @throws {Error} If a value is missing, a function is unknown, or the template calls `fail` or `required`.
 */
export function renderTemplate(templates: Templates, name: string, data: unknown): string {
  const nodes = templates.get(name);
  if (nodes === undefined) throw new Error(`No template is named ${name}`);
  return renderNodes(nodes, data, new Map([['', data]]));

  function renderNodes(list: readonly Node[], dot: unknown, variables: Variables): string {
    // Variables are valid until the end of their block.
    const scope = new Map(variables);
    return list.map((node) => renderNode(node, dot, scope)).join('');
  }

  function renderNode(node: Node, dot: unknown, variables: Variables): string {
    if (node.kind === 'text') return node.text;
    const value = evaluate(node.pipeline, dot, variables);
    if (node.kind === 'action') {
      if (node.variable === null) return toText(value);
      variables.set(node.variable, value);
      return '';
    }
    if (!isTrue(value)) return renderNodes(node.otherwise, dot, variables);
    if (node.kind !== 'range') return renderNodes(node.body, node.kind === 'if' ? dot : value, variables);
    const [first, second] = node.variables;
    const entries = Object.entries(value as object) as [string, unknown][];
    // Go visits maps in the order of their keys.
    if (!Array.isArray(value)) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return entries
      .map(([key, each]) => {
        const scope = new Map(variables);
        if (second !== undefined) scope.set(second, each);
        if (first !== undefined) scope.set(first, second === undefined ? each : key);
        return renderNodes(node.body, each, scope);
      })
      .join('');
  }

  function evaluate(pipeline: Pipeline, dot: unknown, variables: Variables): unknown {
    let result: unknown;
    for (const [index, { name: called, operands }] of pipeline.entries()) {
      const values = operands.map((operand) => toValue(operand, dot, variables));
      if (index > 0) values.push(result);
      if (called === null) [result] = values;
      else if (called === 'include') result = renderTemplate(templates, toText(values[0]), values[1]);
      else result = call(called, values);
    }
    return result;
  }

  function toValue(operand: Operand, dot: unknown, variables: Variables): unknown {
    if (operand.kind === 'literal') return operand.value;
    if (operand.kind === 'pipeline') return evaluate(operand.pipeline, dot, variables);
    const { variable, path } = operand;
    if (variable !== null && !variables.has(variable)) throw new Error(`Undefined variable $${variable}`);
    return getField(variable === null ? dot : variables.get(variable), path);
  }
}

function call(name: string, values: readonly unknown[]): unknown {
  const run = FUNCTIONS.get(name);
  if (run === undefined) throw new Error(`Unsupported function ${name}`);
  return run(values);
}

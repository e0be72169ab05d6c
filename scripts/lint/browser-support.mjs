// ESLint rule that allows only what the browsers in package.json (`browserslist`) support.

import ts from 'typescript';
import { api, findLacking, javascript } from './supported-browsers.mjs';

/**
 * Returns the compatibility data of a global, or of a member of an interface.
 *
 * @param owner Name of the interface; null for a global.
 */
function findCompat({ owner, isStatic }, name) {
  const { builtins } = javascript;
  if (owner === null) return [api[name], api.Window[name], builtins[name]].find(hasCompat)?.__compat;
  const members = [api[owner], builtins[owner], builtins.Intl[owner]];
  return (
    (isStatic ? members.find((group) => hasCompat(group?.[`${name}_static`]))?.[`${name}_static`] : undefined) ??
    members.find((group) => hasCompat(group?.[name]))?.[name]
  )?.__compat;
}

const hasCompat = (entry) => entry?.__compat !== undefined;

/** Returns the declaration of a symbol in TypeScript's own libraries. */
function findLibraryDeclaration(symbol) {
  return symbol?.declarations?.find((declaration) =>
    /\/typescript\/lib\/lib\.[^/]+$/.test(declaration.getSourceFile().fileName),
  );
}

/** Converts the name of an interface to the one in the compatibility data. */
function toDataName(name) {
  if (/^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$/.test(name)) return 'TypedArray';
  return name.replace(/^Readonly(?=[A-Z])/, '');
}

/** Returns the interface that declares a member: "Array", "AbortSignal". */
function getOwner(declaration) {
  for (let node = declaration.parent; node !== undefined; node = node.parent) {
    if (ts.isVariableDeclaration(node)) return { owner: toDataName(node.name.text), isStatic: true };
    if (ts.isModuleDeclaration(node)) return { owner: node.name.text, isStatic: false };
    if (!ts.isInterfaceDeclaration(node)) continue;
    const name = node.name.text;
    return { owner: toDataName(name.replace(/(?<=.)Constructor$/, '')), isStatic: /.Constructor$/.test(name) };
  }
  return { owner: null, isStatic: false };
}

/**
 * Calls back with each use of an API that TypeScript's libraries declare. Recognizes members by the type of their
 * object, so `list.toSorted()` is found for any list.
 *
 * @param onUse Receives the node, the symbol and the interface of the object, which may inherit the member.
 */
function visitApiUses(services, onUse) {
  const visitMember = (node, type, name) => onUse(node, type.getProperty(name), type.getSymbol()?.name);
  return {
    MemberExpression({ object, property, computed }) {
      const type = services.program.getTypeChecker().getApparentType(
        services.getTypeAtLocation(object).getNonNullableType(),
      );
      if (!computed) visitMember(property, type, property.name);
      else if (property.type === 'Literal') visitMember(property, type, String(property.value));
    },
    'ObjectPattern > Property'({ key, parent }) {
      if (key.type === 'Identifier') visitMember(key, services.getTypeAtLocation(parent), key.name);
    },
    Identifier(node) {
      const { parent } = node;
      if (parent.type === 'MemberExpression' && parent.property === node) return;
      if (parent.type === 'Property' && parent.key === node) return;
      if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return;
      if (parent.type.startsWith('TS') && parent.expression !== node) return;
      const symbol = services.getSymbolAtLocation(node);
      if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Value) !== 0) onUse(node, symbol);
    },
  };
}

/** Reports uses of APIs that a supported browser lacks. */
const supportedApi = {
  create(context) {
    const services = context.sourceCode.parserServices;

    function check(node, symbol, name, ownInterface) {
      const declaration = findLibraryDeclaration(symbol);
      if (declaration === undefined) return;
      const declared = getOwner(declaration);
      const inherited = declared.owner !== null && ownInterface !== undefined;
      const compat =
        (inherited ? findCompat({ ...declared, owner: toDataName(ownInterface) }, name) : undefined) ??
        findCompat(declared, name);
      const lacking = compat === undefined ? [] : findLacking(compat);
      if (lacking.length === 0) return;
      const fullName = [declared.owner, name].filter(Boolean).join('.');
      context.report({ node, message: `"${fullName}" is missing in ${lacking.join(', ')} (see package.json).` });
    }

    return {
      ...visitApiUses(services, (node, symbol, ownInterface) =>
        check(node, symbol, symbol?.name, ownInterface),
      ),
      'ForOfStatement[await=true]'({ right }) {
        const type = services.getTypeAtLocation(right);
        const member = type.getProperties().find(({ name }) => name.startsWith('__@asyncIterator'));
        check(right, member, '@@asyncIterator', type.getSymbol()?.name);
      },
    };
  },
};

/** Reports uses of APIs that a browser has only on HTTPS, unless a type assertion admits that they may be missing. */
const secureContext = {
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return visitApiUses(services, (node, symbol) => {
      if (findLibraryDeclaration(symbol) === undefined) return;
      const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      if (!documentation.includes('secure contexts')) return;
      if (node.parent.parent.type === 'TSAsExpression') return;
      context.report({
        node,
        message: `"${symbol.name}" is missing on plain HTTP. Write "as … | undefined" and handle that.`,
      });
    });
  },
};

export default { rules: { 'supported-api': supportedApi, 'secure-context': secureContext } };

// ESLint rules for code that runs in browsers, also in the oldest of "browserslist" in package.json.

import ts from 'typescript';
import { findBrowsersWithout } from '../../testing/supported-browsers.mjs';

/** Returns the declaration of a symbol in TypeScript's own libraries. */
function findLibraryDeclaration(symbol) {
  return symbol?.declarations?.find((declaration) =>
    /\/typescript\/lib\/lib\.[^/]*$/.test(declaration.getSourceFile().fileName),
  );
}

/** Converts the name of a type in TypeScript's library to that of the interface. */
function toInterfaceName(name) {
  if (/^(?:Big)?(?:Int|Uint|Float)\d+(?:Clamped)?Array$/.test(name)) return 'TypedArray';
  return name.replace(/^Readonly(?=Array|Map|Set)/, '').replace(/(?<=.)Constructor$/, '');
}

/** Finds the interface that a declaration belongs to, or `Window` for a global. */
function findOwner(declaration) {
  for (let node = declaration.parent; node !== undefined; node = node.parent) {
    const isStatic = ts.isVariableDeclaration(node) || /.Constructor$/.test(node.name?.text ?? '');
    if (isStatic || ts.isInterfaceDeclaration(node) || ts.isModuleDeclaration(node))
      return { owner: toInterfaceName(node.name.text), isStatic };
  }
  return { owner: 'Window', isStatic: false };
}

/**
 * Visits each use of a name that TypeScript's libraries declare. Types show where it is declared, so methods of objects
 * (`list.toSorted()`) are found, too.
 *
 * @param onUse Receives the node, the symbol, its declaration, and the type of the object, which may inherit the name.
 */
function visitLibraryUses(services, onUse) {
  const checker = services.program.getTypeChecker();

  function visit(node, symbol, objectType) {
    const declaration = findLibraryDeclaration(symbol);
    if (declaration !== undefined) onUse(node, symbol, declaration, objectType?.getSymbol()?.name);
  }
  function visitMember(node, object, name) {
    const type = checker.getApparentType(services.getTypeAtLocation(object).getNonNullableType());
    visit(node, type.getProperty(name), type);
  }

  return {
    MemberExpression({ object, property, computed }) {
      if (!computed) visitMember(property, object, property.name);
      else if (property.type === 'Literal') visitMember(property, object, String(property.value));
    },
    'ObjectPattern > Property'({ key, parent }) {
      if (key.type === 'Identifier') visitMember(key, parent, key.name);
    },
    'ForOfStatement[await=true]'({ right }) {
      const type = services.getTypeAtLocation(right);
      const iterator = type.getProperties().find(({ name }) => name.startsWith('__@asyncIterator'));
      visit(right, iterator, type);
    },
    Identifier(node) {
      const { parent } = node;
      const isName = parent.property === node || parent.key === node;
      const isType = parent.type.startsWith('TS') && parent.expression !== node;
      // A feature may be tested for.
      if (isName || isType || parent.operator === 'typeof') return;
      const symbol = services.getSymbolAtLocation(node);
      if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Value) !== 0) visit(node, symbol);
    },
  };
}

/** Rejects functions and properties that an old supported browser lacks. Compilers lower syntax only. */
const features = {
  create: (context) =>
    visitLibraryUses(context.sourceCode.parserServices, (node, symbol, declaration, objectName) => {
      const { owner, isStatic } = findOwner(declaration);
      const name = symbol.name.startsWith('__@asyncIterator') ? '@@asyncIterator' : symbol.name;
      // The data lists a member of a mixin under the interface that includes it.
      const owners =
        owner === 'Window' || objectName === undefined ? [owner] : [toInterfaceName(objectName), owner];
      const lacking = owners.map((each) => findBrowsersWithout(each, name, isStatic)).find(Boolean) ?? [];
      if (lacking.length > 0)
        context.report({ node, message: `${owner}.${name} is missing in ${lacking.join(', ')}.` });
    }),
};

/** Rejects what a browser has only on HTTPS, unless a type assertion admits that it may be missing. */
const secureContext = {
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return visitLibraryUses(services, (node, symbol) => {
      const documentation = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      if (!documentation.includes('secure contexts') || node.parent.parent.type === 'TSAsExpression') return;
      const message = `${symbol.name} is missing on plain HTTP. Write "as … | undefined" and handle that.`;
      context.report({ node, message });
    });
  },
};

export default { rules: { features, 'secure-context': secureContext } };

import { findBrowsersWithout } from '../../testing/supported-browsers.mjs';

/**
 * Rejects functions and properties of the language and of the DOM that an old supported browser lacks. Compilers lower
 * syntax only. Types show where a name is declared, so methods of objects (`list.toSorted()`) are found, too.
 */
const features = {
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    function check(node, owners, name) {
      const lacking = owners.map((owner) => findBrowsersWithout(owner, name)).find(Boolean) ?? [];
      if (lacking.length > 0)
        context.report({ node, message: `${owners[0]}.${name} is missing in ${lacking.join(', ')}.` });
    }

    return {
      'MemberExpression[computed=false]'({ object, property }) {
        const declaredIn = findBuiltInOwner(services.getSymbolAtLocation(property));
        if (declaredIn === undefined) return;
        // The data lists a member of a mixin under the interface that includes it.
        const receiver = checker.getApparentType(services.getTypeAtLocation(object)).symbol?.name;
        check(property, [declaredIn, receiver].filter(Boolean).map(toInterfaceName), property.name);
      },
      'NewExpression > Identifier.callee, CallExpression > Identifier.callee, MemberExpression > Identifier.object'(
        node,
      ) {
        if (services.getSymbolAtLocation(node)?.declarations?.some(isLibraryFile))
          check(node, ['Window'], node.name);
      },
    };
  },
};

const isLibraryFile = (declaration) =>
  /\/typescript\/lib\/lib\.[^/]*$/.test(declaration.getSourceFile().fileName);

/** Finds the interface, or the global variable with the type literal, that declares a built-in property. */
function findBuiltInOwner(symbol) {
  const owner = symbol?.declarations?.find(isLibraryFile)?.parent;
  return (owner?.name ?? owner?.parent?.name)?.text;
}

/** Converts the name of a type in TypeScript's library to that of the interface: `PromiseConstructor` is Promise. */
function toInterfaceName(name) {
  return name.replace(/^Readonly(?=Array|Map|Set)/, '').replace(/(?<=.)Constructor$/, '');
}

export default { rules: { features } };

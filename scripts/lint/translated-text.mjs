// ESLint rule that keeps pages working while the browser translates them.

import ts from 'typescript';

const TEXT = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike;

/** Returns whether a type includes text, directly or in an array. React renders nothing for an empty text. */
function includesText(type, checker) {
  if (type.isStringLiteral() && type.value === '') return false;
  if (type.isUnionOrIntersection()) return type.types.some((part) => includesText(part, checker));
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type).some((item) => includesText(item, checker));
  return (type.flags & TEXT) !== 0;
}

/** Returns whether a type is `ReactNode`, which components pass through. */
function isReactNode(type) {
  return type.isUnion() && type.types.some(({ flags }) => (flags & ts.TypeFlags.BigIntLike) !== 0);
}

/** Returns whether JSX drops this child: an indentation or a comment. */
function isDropped(child) {
  if (child.type === 'JSXText') return child.value.trim() === '' && child.value.includes('\n');
  return child.type === 'JSXExpressionContainer' && child.expression.type === 'JSXEmptyExpression';
}

function isHostElement({ type, openingElement }) {
  return type === 'JSXElement' && /^[a-z]/.test(openingElement.name.name ?? '');
}

function isStaticText({ type, expression }) {
  return type === 'JSXText' || (type === 'JSXExpressionContainer' && expression.type === 'Literal');
}

/**
 * Requires an element of its own around each text that changes, comes or goes. A translator replaces text nodes by
 * elements. React sets the text of an element that contains nothing else, which still works; but it keeps a
 * reference to a text node beside other nodes, where an update has no effect, and a removal or an insertion before it
 * throws.
 */
const ownElement = {
  meta: {
    messages: {
      text: 'Give this text an element of its own: a translator replaces its text node.',
      component: 'Return an element instead of text: a translator replaces its text node.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();

    const isDynamicText = ({ type, expression }) =>
      type === 'JSXExpressionContainer' && includesText(services.getTypeAtLocation(expression), checker);

    function checkChildren(node) {
      const children = node.children.filter((child) => !isDropped(child));
      const isAlone = node.type !== 'JSXFragment' && children.length === 1;
      children.forEach((child, index) => {
        const isStatic = isStaticText(child);
        if (isAlone || !(isStatic || isDynamicText(child))) return;
        const previous = children.slice(0, index).findLast((each) => !isStaticText(each));
        const isKept = node.type !== 'JSXFragment' && (previous === undefined || isHostElement(previous));
        // A text that never changes is only a problem if React removes it, or inserts something right before it.
        if (isStatic && isKept) return;
        context.report({ node: child, messageId: 'text' });
      });
    }

    return {
      JSXElement(node) {
        checkChildren(node);
        const component = services.getTypeAtLocation(node.openingElement.name);
        for (const signature of component.getCallSignatures()) {
          const returned = signature.getReturnType();
          if (!isReactNode(returned) && includesText(returned, checker))
            context.report({ node, messageId: 'component' });
        }
      },
      JSXFragment: checkChildren,
    };
  },
};

export default { rules: { 'own-element': ownElement } };

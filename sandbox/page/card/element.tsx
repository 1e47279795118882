import { Component, type ComponentChildren, type ComponentType, type VNode } from 'preact';
import { useCard } from './context.ts';
import { isObject, type Json, list, word } from './json.ts';
import { sides } from './style.ts';

/** Draws one component of a card. */
export type Draw = ComponentType<{ readonly element: Json }>;

/** Components by tag. Filled in `elements.ts`: containers draw elements, and elements may be containers. */
const DRAWN = new Map<string, Draw>();

export function register(components: Readonly<Record<string, Draw>>): void {
  for (const [tag, draw] of Object.entries(components)) DRAWN.set(tag, draw);
}

export function Elements({ elements }: { elements: unknown }): VNode {
  return (
    <>
      {list(elements).map((element, index) => (
        <ElementView key={keyOf(element, index)} element={element} />
      ))}
    </>
  );
}

/** The same component of a changed card keeps its state: by its id or name, else by its kind and place. */
function keyOf(element: unknown, index: number): string {
  if (!isObject(element)) return String(index);
  const own = word(element['element_id'] ?? element['name']);
  return own === '' ? `${word(element['tag'])} ${index}` : `${word(element['tag'])} ${own} ${index}`;
}

export function ElementView({ element }: { element: unknown }): VNode {
  const shown = isObject(element) ? element : {};
  const tag = word(shown['tag']) || '?';
  const Drawn = DRAWN.get(tag);
  if (Drawn === undefined) return <CannotDraw tag={tag} />;
  const margin = sides(shown['margin']);
  const drawn = (
    <Boundary element={shown} tag={tag}>
      <Drawn element={shown} />
    </Boundary>
  );
  return margin === undefined ? drawn : <div style={{ margin }}>{drawn}</div>;
}

/** What this renderer does not know says so in its place. */
function CannotDraw({ tag, broken = false }: { tag: string; broken?: boolean }): VNode {
  const { words } = useCard();
  return (
    <div class="cannot-draw" role="note">
      {broken ? words.broken(tag) : words.cannotDraw(tag)}
    </div>
  );
}

interface BoundaryProps {
  readonly element: Json;
  readonly tag: string;
  readonly children: ComponentChildren;
}

/** One component that fails takes nothing else with it, and is tried again when the card changes. */
class Boundary extends Component<BoundaryProps, { failedOn: Json | undefined }> {
  override state: { failedOn: Json | undefined } = { failedOn: undefined };

  override componentDidCatch(): void {
    this.setState({ failedOn: this.props.element });
  }

  override render(): ComponentChildren {
    const failed = this.state.failedOn === this.props.element;
    return failed ? <CannotDraw tag={this.props.tag} broken /> : this.props.children;
  }
}

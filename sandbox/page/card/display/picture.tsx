import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useCard } from '../context.ts';
import { Dialog } from '../dialog.tsx';
import { Glyph } from '../icons.tsx';

interface PictureProps {
  readonly imgKey: string;
  readonly alt: string;
  readonly style?: Readonly<Record<string, string | undefined>>;
  readonly crop?: 'center' | 'top' | undefined;
  /** Whether it can be enlarged. */
  readonly preview?: boolean;
}

/** Shows a picture of the platform, or a frame with its description where the page does not have its bytes. */
export function Picture({ imgKey, alt, style = {}, crop, preview = true }: PictureProps): VNode {
  const { imageUrl, words } = useCard();
  const [large, setLarge] = useState(false);
  const [missing, setMissing] = useState<string>();
  const url = imageUrl?.(imgKey);
  if (url === undefined || url === missing) {
    return (
      <span class="picture missing" role="img" aria-label={alt} title={imgKey} style={style}>
        <Glyph name="image" size={20} />
        <span class="picture-alt">{alt}</span>
      </span>
    );
  }
  const picture = (
    <img
      class={`picture ${crop === undefined ? '' : `crop-${crop}`}`}
      src={url}
      alt={alt}
      style={style}
      onError={() => setMissing(url)}
    />
  );
  if (!preview) return picture;
  return (
    <>
      <button
        type="button"
        class="picture-button"
        aria-label={words.named(words.enlarge, alt)}
        onClick={() => setLarge(true)}
      >
        {picture}
      </button>
      <Dialog open={large} label={alt} wide onClose={() => setLarge(false)}>
        <img class="picture-large" src={url} alt={alt} />
      </Dialog>
    </>
  );
}

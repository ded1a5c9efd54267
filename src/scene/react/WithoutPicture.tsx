import { Component, type ReactNode } from 'react';

interface WithoutPictureProps {
  children: ReactNode;
  /** What stands there where the browser does not draw. */
  instead: ReactNode;
  onUnsupported: (() => void) | undefined;
}

/** Catches the picture's failure to start, which is how a missing WebGL2 shows, and leaves the rest of the page alone. */
export class WithoutPicture extends Component<WithoutPictureProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.warn('The picture could not be started.', error);
    this.props.onUnsupported?.();
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

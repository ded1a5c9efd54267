import { Component, type ComponentType, type ReactNode } from 'react';

interface BoundaryProps {
  children: ReactNode;
  /** What stands there instead; `again` tries the children anew. */
  Instead: ComponentType<{ thrown: unknown; again: () => void }>;
  onBreak?: () => void;
}

/** Keeps an error of one part of the screen from taking the whole page away. */
export class Boundary extends Component<BoundaryProps, { broken: { thrown: unknown } | null }> {
  override state: { broken: { thrown: unknown } | null } = { broken: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { broken: { thrown } };
  }

  override componentDidCatch(): void {
    this.props.onBreak?.();
  }

  override render(): ReactNode {
    const { broken } = this.state;
    const { children, Instead } = this.props;
    if (broken === null) return children;
    return <Instead thrown={broken.thrown} again={() => this.setState({ broken: null })} />;
  }
}

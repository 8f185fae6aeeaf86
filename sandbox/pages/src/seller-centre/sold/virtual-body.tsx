// Fusion's virtual scrolling made for its grouped table: the same context, a `div` instead of a `table` around the rows.
import BodyComponent from '@alifd/next/es/table/base/body';
import { Component } from 'react';
import { findDOMNode } from 'react-dom';

const anything = (): null => null;

export class VirtualListBody extends Component<{ className?: string }> {
  static contextTypes = {
    maxBodyHeight: anything,
    bodyHeight: anything,
    innerTop: anything,
    onFixedScrollSync: anything,
    onVirtualScroll: anything,
    getNode: anything,
    getBodyNode: anything,
    lockType: anything,
  };

  componentDidMount() {
    const node = findDOMNode(this);
    this.context.getNode?.('body', node);
    this.context.getBodyNode(node, this.context.lockType);
  }

  scrolled = (event: unknown) => {
    this.context.onFixedScrollSync?.(event);
    this.context.onVirtualScroll();
  };

  render() {
    const { className, ...others } = this.props;
    const { maxBodyHeight, bodyHeight, innerTop } = this.context;
    return (
      <div className={className} style={{ maxHeight: maxBodyHeight, overflow: 'auto' }} onScroll={this.scrolled}>
        <div style={{ position: 'relative', height: bodyHeight }}>
          <div style={{ position: 'relative', transform: `translateY(${innerTop}px)` }}>
            <BodyComponent {...others} component="div" />
          </div>
        </div>
      </div>
    );
  }
}

package io.hammingbird.recommend;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Chains iterators that are made one at a time, each when the one before is used up. */
final class FlatIterator<T> implements Iterator<T> {
  private final BooleanSupplier hasMore;
  private final Supplier<Iterator<T>> more;
  private Iterator<T> current = Collections.emptyIterator();

  FlatIterator(BooleanSupplier hasMore, Supplier<Iterator<T>> more) {
    this.hasMore = hasMore;
    this.more = more;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && hasMore.getAsBoolean()) {
      current = more.get();
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}

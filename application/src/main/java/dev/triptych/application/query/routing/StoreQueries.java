package dev.triptych.application.query.routing;

/** What one store can be asked: a repository for each view. */
public interface StoreQueries {
    /**
     * The store's own implementation of a repository.
     *
     * @param repository an interface such as {@link dev.triptych.application.query.messages.MessageReadRepository}
     * @throws IllegalArgumentException when this store has no such repository, which is a bug
     */
    <Q> Q of(Class<Q> repository);
}

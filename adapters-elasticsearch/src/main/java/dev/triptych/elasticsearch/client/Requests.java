package dev.triptych.elasticsearch.client;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import dev.triptych.application.base.store.StoreUnavailableException;
import dev.triptych.application.base.store.StoreUnavailableException.Part;
import java.io.IOException;
import java.util.Set;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** Sends requests and says in the words of the ports what goes wrong. */
public final class Requests {
    public static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMED_OUT = 408;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    /** What the server says of a document that it cannot take, whenever it comes. */
    private static final Set<String> OF_DOCUMENTS =
            Set.of("document_parsing_exception", "mapper_parsing_exception", "x_content_parse_exception");
    /** Of a document only where it names a cause, such as a term that is too long; else of the index or its alias. */
    private static final String OF_EITHER = "illegal_argument_exception";
    /** What the server says, with 400 or 403, of an index that somebody has closed or blocked, or that is being moved. */
    private static final Set<String> OF_INDEXES = Set.of(
            "index_closed_exception",
            "cluster_block_exception",
            "index_not_found_exception",
            "no_shard_available_action_exception",
            "unavailable_shards_exception",
            "security_exception");

    private static final String OTHER_FIELDS = "strict_dynamic_mapping_exception";
    public static final int CONFLICT = 409;
    static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private Requests() {}

    /** A request to the server. */
    public interface Request<R> {
        R send() throws IOException;
    }

    /**
     * The answer. {@link StoreUnavailableException} when the server is out of reach, overloaded or broken, refuses the
     * credentials, or has the index closed or blocked; {@link ConflictException} when a document is not as the request
     * says; other refusals come as they are.
     */
    public static <R> R send(Request<R> request) {
        try {
            return request.send();
        } catch (ElasticsearchException refused) {
            throw translated(refused.status(), isOfIndexes(refused.error()), refused);
        } catch (ResponseException refused) {
            // The client decodes some refusals only; of the others it hands on what its transport says.
            var status = refused.getResponse().getStatusLine().getStatusCode();
            var said = String.valueOf(refused.getMessage());
            throw translated(
                    status,
                    OF_INDEXES.stream().anyMatch(said::contains),
                    new IllegalStateException("the search store refuses a request", refused));
        } catch (IOException unreachable) {
            throw new StoreUnavailableException(Part.SEARCH_STORE, unreachable);
        }
    }

    private static RuntimeException translated(int status, boolean ofIndexes, RuntimeException refused) {
        if (status == CONFLICT) {
            return new ConflictException(refused);
        }
        if (status == UNAUTHORIZED) {
            return new StoreUnavailableException(
                    Part.SEARCH_STORE, "it refuses the credentials of ELASTICSEARCH_USERNAME or ELASTICSEARCH_API_KEY");
        }
        if (status == NOT_FOUND) {
            return notPrepared();
        }
        return ofIndexes || isOutage(status) ? new StoreUnavailableException(Part.SEARCH_STORE, refused) : refused;
    }

    private static boolean isOutage(int status) {
        return status == UNAUTHORIZED
                || status == FORBIDDEN
                || status == TIMED_OUT
                || status == TOO_MANY
                || status >= SERVER_ERROR;
    }

    /** The server wraps what single shards say. */
    private static boolean isOfIndexes(@Nullable ErrorCause error) {
        return error != null
                && (OF_INDEXES.contains(String.valueOf(error.type()))
                        || isOfIndexes(error.causedBy())
                        || error.rootCause().stream()
                                .anyMatch(root -> OF_INDEXES.contains(String.valueOf(root.type()))));
    }

    /**
     * Whether an item of a bulk was refused for what it holds, which is decided by the error's type. Everything else is the
     * store's: an index that is closed, or blocked while the disk is full or somebody repairs it, credentials that are refused.
     */
    public static boolean isData(int status, ErrorCause error) {
        return switch (status) {
            case TOO_LARGE -> true;
            case BAD_REQUEST ->
                OF_DOCUMENTS.contains(String.valueOf(error.type()))
                        || (OF_EITHER.equals(error.type()) && error.causedBy() != null);
            default -> false;
        };
    }

    /** Whether an item of a bulk was refused since the index is not there, or has another version's fields. */
    public static boolean isOfAnotherVersion(int status, @Nullable String type) {
        return status == NOT_FOUND || OTHER_FIELDS.equals(type);
    }

    /** An index is not there, or not as this version needs it. */
    public static StoreUnavailableException notPrepared() {
        return new StoreUnavailableException(
                Part.SEARCH_STORE, "it does not have the indexes of this version: run migrate");
    }

    /** The thread that waited for an answer is to stop. */
    public static StoreUnavailableException interrupted() {
        return new StoreUnavailableException(Part.SEARCH_STORE, "the wait for it was interrupted");
    }

    /** Another writer was first. */
    public static final class ConflictException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private ConflictException(RuntimeException refused) {
            super(refused);
        }
    }
}

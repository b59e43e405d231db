package dev.triptych.web.http.admission;

import dev.triptych.domain.UserId;
import dev.triptych.web.http.admission.Connections.Waiting;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.limit.AnswerPace;
import dev.triptych.web.http.limit.RateLimits;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import dev.triptych.web.http.problem.ProtocolErrors;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets requests in, as many as this instance can bear, and sees to it that nobody holds what others need. */
public final class Admission {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long PROBE_MILLIS = 250;
    private static final Map<String, String> RETRY_SOON = Map.of("Retry-After", "1");

    private final AdmissionSettings settings;
    private final Predicate<@Nullable String> known;
    private final RateLimits rates;
    private final ProtocolErrors errors;
    private final AdmissionObserver observer;
    private final Connections connections;
    private final AddressRates addresses;
    private final Places places;
    private final Refusals refusals = new Refusals();
    private final AnswerPace pace;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * Nothing is in flight yet.
     *
     * @param known whether a token in the Authorization header was good before: its caller does not suffer for others at the
     *     same address
     * @param rates what answers are charged to, by what they weigh
     * @param errors how a refusal is written that comes before every route
     * @param observer is called for each request that is not admitted
     */
    public Admission(
            AdmissionSettings settings,
            Predicate<@Nullable String> known,
            RateLimits rates,
            ProtocolErrors errors,
            AdmissionObserver observer) {
        this.settings = settings;
        this.known = known;
        this.rates = rates;
        this.pace = rates.pace();
        this.errors = errors;
        this.observer = observer;
        this.connections = new Connections(settings, observer);
        this.addresses = new AddressRates(settings);
        this.places = new Places(settings);
    }

    /** The handler that everything passes, before a route is looked for. */
    public Handler.Wrapper door() {
        return new Door();
    }

    /** Watches the connections of a server that has started. */
    public void watch(Server server) {
        for (var connector : server.getConnectors()) {
            ((AbstractConnector) connector).addBean(connections);
        }
        probe(server);
    }

    private void probe(Server server) {
        if (server.isRunning()) {
            connections.cutTheLate();
            server.getScheduler().schedule(() -> probe(server), PROBE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Once it is known whose the request is: takes what it may come to need, or ends it as 429 or 503. */
    public void identified(Context ctx) {
        Admitted admitted = ctx.attribute(Admitted.ATTRIBUTE);
        if (admitted == null) {
            return;
        }
        var user = Authentication.identityOf(ctx).user();
        admitted.spent.giveBack();
        if (admitted.stream) {
            return;
        }
        admitted.belongsTo(user);
        if (!places.enter(user)) {
            throw shed(ProblemType.RATE_LIMITED, "user-requests", "You have too many requests in flight.");
        }
        var cost = Cost.of(ctx.method().name(), ctx.path());
        try {
            if (cost == Cost.PAGE) {
                keepPace(admitted, user);
            }
            take(admitted, user, cost);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw shed(ProblemType.OVERLOADED, "stopping", "This instance shuts down.");
        }
    }

    private void keepPace(Admitted admitted, UserId user) throws InterruptedException {
        var foreseen = pace.await(user, PATIENCE);
        if (foreseen < 0) {
            throw shed(ProblemType.RATE_LIMITED, "user-pace", "You ask for long pages faster than they are sent.");
        }
        admitted.foresees(foreseen);
    }

    private void take(Admitted admitted, UserId user, long bytes) throws InterruptedException {
        switch (places.take(user, bytes, PATIENCE, connections::cutTheSlowest)) {
            case GRANTED -> admitted.holds(bytes);
            case OVER_SHARE ->
                throw shed(ProblemType.RATE_LIMITED, "user-bytes", "Your answers in flight have too many bytes.");
            case FULL ->
                throw shed(
                        ProblemType.OVERLOADED, "bytes", "The answers in flight of this instance have too many bytes.");
        }
    }

    private Problem shed(ProblemType type, String reason, String detail) {
        observer.shed(reason);
        return new Problem(type, detail, Map.of(), RETRY_SOON);
    }

    private void over(Admitted admitted) {
        release(admitted);
        connections.rest(admitted.connection);
    }

    /** What the request held is others' to take: it is over, or only its refusal is still to be sent. */
    private void release(Admitted admitted) {
        if (!admitted.ends()) {
            return;
        }
        var user = admitted.user();
        if (user != null) {
            // Charged before the place is free: the next request finds it counted.
            rates.charge(user, admitted.written.get());
            if (admitted.foreseen() > 0) {
                pace.settle(user, admitted.foreseen(), admitted.written.get());
            }
            places.leave(user);
            places.giveBack(user, admitted.bytes());
        }
        if (!admitted.stream) {
            inFlight.decrementAndGet();
        }
    }

    /** Where every request comes in, before a route is looked for. */
    private final class Door extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var path = Request.getPathInContext(request);
            var connection = connections.of(request.getConnectionMetaData().getConnection());
            var address = Address.of(request.getConnectionMetaData().getRemoteSocketAddress());
            var spent = addresses.spend(address);
            response.getHeaders().put("RateLimit-Policy", addresses.policy());
            response.getHeaders().put("RateLimit", spent.field());
            if (!spent.allowed() && !known.test(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
                var problem = shed(ProblemType.RATE_LIMITED, "address", "Too many requests come from your address.");
                return refuse(problem, request, response, callback, connection);
            }
            var stream = Cost.isStream(path);
            if (!stream && inFlight.incrementAndGet() > settings.requests()) {
                inFlight.decrementAndGet();
                connections.cutTheSlowest();
                var problem =
                        shed(ProblemType.OVERLOADED, "requests", "This instance has too many requests in flight.");
                return refuse(problem, request, response, callback, connection);
            }
            return serve(request, response, callback, new Admitted(connection, address, spent, stream));
        }

        private boolean serve(Request request, Response response, Callback callback, Admitted admitted)
                throws Exception {
            var over = new Over(callback, () -> over(admitted));
            if (hasBody(request)) {
                admitted.connection.waitsFor(Waiting.REQUEST, settings.requestTimeout());
            } else {
                admitted.connection.goesOn();
            }
            var watched = new WatchedRequest(request, admitted);
            watched.setAttribute(Admitted.ATTRIBUTE, admitted);
            var answer = new WatchedResponse(watched, response, admitted, settings.answerTimeout(), (status, write) -> {
                if (refusals.areTooMany(admitted.caller(), status)) {
                    holdBack(admitted, request, write);
                } else {
                    write.run();
                }
            });
            var handled = false;
            try {
                handled = super.handle(watched, answer, over);
            } finally {
                if (!handled) {
                    over(admitted);
                }
            }
            return handled;
        }

        private void holdBack(Admitted admitted, Request request, Runnable write) {
            release(admitted);
            refusals.holdBack(request.getComponents().getScheduler(), write);
        }

        private boolean refuse(
                Problem problem, Request request, Response response, Callback callback, Connections.Open connection) {
            connection.goesOn();
            refusals.holdBack(request.getComponents().getScheduler(), () -> {
                connection.waitsFor(Waiting.ANSWER, settings.answerTimeout());
                errors.write(problem, request, response, new Over(callback, () -> connections.rest(connection)));
            });
            return true;
        }
    }

    /** What is done before the connection learns that a request is over, since then the next one may begin. */
    private static final class Over extends Callback.Nested {
        private final Runnable before;

        Over(Callback callback, Runnable before) {
            super(callback);
            this.before = before;
        }

        @Override
        public void succeeded() {
            before.run();
            super.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            before.run();
            super.failed(failure);
        }
    }

    private static boolean hasBody(Request request) {
        return request.getLength() != 0
                && (request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
                        || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    /** How many requests are served just now, live streams apart. */
    public int requestsInFlight() {
        return inFlight.get();
    }

    /** What answers in flight may come to take, in bytes. */
    public long answerBytes() {
        return places.bytes();
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.count();
    }
}

package dev.triptych.web.http.problem;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Problems for requests that never reach a route: Jetty could not read them, or their path is ambiguous. */
public final class ProtocolErrors implements Request.Handler {
    private final JsonMapper mapper;

    /** Writes with {@code mapper}. */
    public ProtocolErrors(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var problem = response.getStatus() < 500
                ? Problem.invalid("request", "cannot be read as HTTP")
                : new Problem(ProblemType.INTERNAL_ERROR, "The request could not be handled.");
        write(problem, request, response, callback);
        return true;
    }

    /** Answers with {@code problem} where no route has been looked for. */
    public void write(Problem problem, Request request, Response response, Callback callback) {
        response.setStatus(problem.type().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        var json = Problems.json(problem, request.getHttpURI().getPath(), Trace.fresh());
        Content.Sink.write(
                response, true, new String(mapper.writeValueAsBytes(json), StandardCharsets.UTF_8), callback);
    }
}

package dev.triptych.web.chat.conversation;

import dev.triptych.application.base.write.Committed;
import dev.triptych.application.command.addmember.AddMember;
import dev.triptych.application.command.addmember.AddMemberHandler;
import dev.triptych.application.command.markread.MarkRead;
import dev.triptych.application.command.markread.MarkReadHandler;
import dev.triptych.application.command.removemember.RemoveMember;
import dev.triptych.application.command.removemember.RemoveMemberHandler;
import dev.triptych.application.command.renameconversation.RenameConversation;
import dev.triptych.application.command.renameconversation.RenameConversationHandler;
import dev.triptych.application.command.startconversation.StartConversation;
import dev.triptych.application.command.startconversation.StartConversationHandler;
import dev.triptych.application.command.startconversation.StartConversationResult;
import dev.triptych.application.query.conversations.ConversationQueries;
import dev.triptych.application.query.conversations.ConversationView;
import dev.triptych.application.query.freshness.ReadConsistency;
import dev.triptych.application.query.routing.RoutedQueries;
import dev.triptych.domain.ClientConversationId;
import dev.triptych.domain.ConversationId;
import dev.triptych.domain.Title;
import dev.triptych.domain.UserId;
import dev.triptych.domain.conversation.ConversationStarted;
import dev.triptych.web.chat.freshness.DeletionResponse;
import dev.triptych.web.chat.freshness.DeletionWait;
import dev.triptych.web.chat.freshness.TokenHeader;
import dev.triptych.web.http.Routes;
import dev.triptych.web.http.auth.Authentication;
import dev.triptych.web.http.json.JsonObject;
import dev.triptych.web.http.json.PathIds;
import dev.triptych.web.http.json.QueryString;
import dev.triptych.web.http.metrics.Timed;
import dev.triptych.web.http.problem.Problem;
import dev.triptych.web.http.problem.ProblemType;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;

/** Start and rename a conversation, add and remove members, move the read marker. */
public final class ConversationCommandRoutes implements Routes {
    /** How many members a request may name. */
    static final int MAX_MEMBERS = 1_000;

    private final StartConversationHandler start;
    private final AddMemberHandler add;
    private final RemoveMemberHandler remove;
    private final MarkReadHandler markRead;
    private final RenameConversationHandler rename;
    private final RoutedQueries queries;
    private final DeletionWait deletionWait;

    /**
     * Passes commands to these handlers.
     *
     * @param queries answers what a conversation is now
     * @param deletionWait waits until no store shows the conversation to a removed member
     */
    public ConversationCommandRoutes(
            StartConversationHandler start,
            AddMemberHandler add,
            RemoveMemberHandler remove,
            MarkReadHandler markRead,
            RenameConversationHandler rename,
            RoutedQueries queries,
            DeletionWait deletionWait) {
        this.start = start;
        this.add = add;
        this.remove = remove;
        this.markRead = markRead;
        this.rename = rename;
        this.queries = queries;
        this.deletionWait = deletionWait;
    }

    @Override
    public void addTo(JavalinDefaultRoutingApi routes) {
        routes.post("/v1/conversations", Timed.command("start-conversation", this::start));
        routes.patch("/v1/conversations/{id}", Timed.command("rename-conversation", this::rename));
        routes.put("/v1/conversations/{id}/members/{userId}", Timed.command("add-member", this::add));
        routes.delete("/v1/conversations/{id}/members/{userId}", Timed.command("remove-member", this::remove));
        routes.put("/v1/conversations/{id}/read-marker", Timed.command("mark-read", this::markRead));
    }

    private void start(Context ctx) {
        QueryString.refuseAll(ctx);
        var json = JsonObject.of(ctx);
        var title = json.text("title", Title::check);
        var members = json.texts("members", MAX_MEMBERS, UserId::check);
        var name = json.optionalText("clientConversationId", ClientConversationId::check);
        json.end();
        var creator = Authentication.identityOf(ctx).user();
        var committed = start.handle(new StartConversation(creator, title.get(), members.get(), name.value()));
        switch (committed.value()) {
            case StartConversationResult.Began(var started) -> {
                TokenHeader.in(ctx, committed, started.conversationId());
                ctx.status(201).header("Location", "/v1/conversations/" + started.conversationId());
                ctx.json(view(started));
            }
            case StartConversationResult.Repeated(var first) -> asItIsNow(ctx, committed, first);
            case StartConversationResult.ClientConversationIdReused() ->
                throw new Problem(
                        ProblemType.CLIENT_CONVERSATION_ID_REUSED,
                        "You started something else under this clientConversationId.");
            case StartConversationResult.NotFound() -> throw Problem.notFound();
        }
    }

    /** The write store is asked: it has what was just committed. */
    private void asItIsNow(Context ctx, Committed<?> committed, ConversationId conversation) {
        var caller = Authentication.identityOf(ctx).user();
        var view = queries.ask(ConversationQueries.conversation(caller, conversation), ReadConsistency.STRONG)
                .value();
        TokenHeader.in(ctx, committed, conversation);
        ctx.status(200).json(view.orElseThrow(Problem::notFound));
    }

    private void rename(Context ctx) {
        QueryString.refuseAll(ctx);
        var conversation = PathIds.conversation(ctx);
        var json = JsonObject.of(ctx);
        var title = json.text("title", Title::check);
        json.end();
        var caller = Authentication.identityOf(ctx).caller();
        var committed = rename.handle(new RenameConversation(caller, conversation, title.get()));
        switch (committed.value()) {
            case RENAMED, ALREADY_SO -> asItIsNow(ctx, committed, conversation);
            case NOT_FOUND -> throw Problem.notFound();
        }
    }

    /** What the creator would be shown if nothing happened since. */
    private static ConversationView view(ConversationStarted started) {
        return new ConversationView(
                started.conversationId(),
                started.profile(),
                started.createdBy(),
                started.createdAt(),
                started.members().stream()
                        .sorted()
                        .limit(ConversationView.MAX_MEMBERS)
                        .toList(),
                started.members().size(),
                null,
                0,
                started.createdAt(),
                started.seq());
    }

    private void add(Context ctx) {
        QueryString.refuseAll(ctx);
        var conversation = PathIds.conversation(ctx);
        var user = PathIds.user(ctx);
        JsonObject.refuseFields(ctx);
        var caller = Authentication.identityOf(ctx).caller();
        var committed = add.handle(new AddMember(caller, conversation, user));
        switch (committed.value()) {
            case ADDED, ALREADY_MEMBER -> done(ctx, committed, conversation);
            case NOT_FOUND -> throw Problem.notFound();
        }
    }

    private void remove(Context ctx) {
        QueryString.refuseAll(ctx);
        var conversation = PathIds.conversation(ctx);
        var user = PathIds.user(ctx);
        JsonObject.refuseFields(ctx);
        var caller = Authentication.identityOf(ctx).caller();
        var committed = remove.handle(new RemoveMember(caller, conversation, user));
        switch (committed.value()) {
            case REMOVED, NO_MEMBER -> DeletionResponse.send(ctx, committed, conversation, deletionWait);
            case NOT_FOUND -> throw Problem.notFound();
            case FORBIDDEN -> throw Problem.forbidden("Only the creator or an administrator may remove other members.");
        }
    }

    private void markRead(Context ctx) {
        QueryString.refuseAll(ctx);
        var conversation = PathIds.conversation(ctx);
        var json = JsonObject.of(ctx);
        var seq = json.number("seq", 0, Long.MAX_VALUE);
        json.end();
        var user = Authentication.identityOf(ctx).user();
        var committed = markRead.handle(new MarkRead(user, conversation, seq.get()));
        switch (committed.value()) {
            case MOVED, NOT_MOVED -> done(ctx, committed, conversation);
            case NOT_FOUND -> throw Problem.notFound();
        }
    }

    private static void done(Context ctx, Committed<?> committed, ConversationId conversation) {
        TokenHeader.in(ctx, committed, conversation);
        ctx.status(204);
    }
}

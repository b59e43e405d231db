package dev.triptych.bootstrap.importing;

import dev.triptych.application.command.importmessages.ImportedConversation;
import java.util.List;

/**
 * A channel, group or direct conversation of an export.
 *
 * @param id its id in Slack
 * @param folder where its days are
 * @param days its day files by name, in order
 * @param conversation what it is imported as
 */
record SlackChannel(String id, String folder, List<String> days, ImportedConversation conversation) {
    String path(String day) {
        return folder + "/" + day;
    }
}

package dev.triptych.importers.slack;

import dev.triptych.application.command.importmessages.ImportedConversation;
import java.util.List;

/**
 * A channel, group or direct conversation of an export.
 *
 * @param id its id in Slack
 * @param files the files with its messages, by their path, day after day
 * @param shortened whether its name was too long for a title
 * @param conversation what it is imported as
 */
record SlackChannel(String id, List<String> files, boolean shortened, ImportedConversation conversation) {}

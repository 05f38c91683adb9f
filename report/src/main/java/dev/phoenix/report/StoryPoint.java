package dev.phoenix.report;

/**
 * One of the 15 points of the story (DESIGN §2).
 *
 * @param ok shown to have happened as it must; without evidence it is not ok
 * @param evidence what shows it, or what is missing
 */
public record StoryPoint(int point, String title, boolean ok, String evidence) {}

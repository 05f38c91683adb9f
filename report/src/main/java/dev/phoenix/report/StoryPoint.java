package dev.phoenix.report;

/**
 * One of the 15 points of the story (DESIGN §2), or of one turn of a group's.
 *
 * @param here whether it is a point of this estate: one service alone is followed by no other
 * @param ok shown to have happened as it must; without evidence it is not ok
 * @param evidence what shows it, what is missing, or why it is no point of this estate
 */
public record StoryPoint(int point, String title, boolean here, boolean ok, String evidence) {
    /** A point that this estate has, and that was not shown. */
    public boolean missing() {
        return here && !ok;
    }
}

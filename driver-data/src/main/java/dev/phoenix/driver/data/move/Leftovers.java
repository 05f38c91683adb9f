package dev.phoenix.driver.data.move;

/** What the handing over of a data set put at the site that stays. */
@FunctionalInterface
public interface Leftovers {
    /**
     * All of it is taken away; the other site is not asked, and need not be any more.
     *
     * @throws dev.phoenix.model.PhoenixException DATA-019 where the other site may have what is nowhere else
     */
    void forget();
}

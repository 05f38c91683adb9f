package dev.phoenix.driver.data.move;

import java.time.Duration;

/**
 * How long closing a data set would take if it were done now, measured without closing anything.
 *
 * @param why what took that long, for people: {@code a scan of 200000 files}
 */
public record Forecast(Duration time, String why) {}

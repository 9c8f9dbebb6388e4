package io.webjack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in Chromium, as a person uses it: what can be seen is pressed, and what is pressed answers within seconds. */
final class ConsolePage implements AutoCloseable {
    static final Locale RUSSIAN = Locale.forLanguageTag("ru");

    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What the person holds in the hands. */
    enum Screen {
        DESKTOP,
        PHONE
    }

    private final ChromeDriver driver;

    private ConsolePage(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether there is a browser; where one is demanded, its absence is an error. */
    static boolean canBeOpened() {
        boolean installed = CHROMIUM.canExecute() && DRIVER.canExecute();
        if (!installed && Boolean.parseBoolean(System.getenv("WEBJACK_BROWSER_REQUIRED"))) {
            throw new IllegalStateException(CHROMIUM + " and " + DRIVER + " are demanded and not there");
        }
        return installed;
    }

    /** A browser in which nobody has signed in yet, at no page. */
    static ConsolePage unknown(Locale language, Screen screen) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1360,1000",
                "--force-prefers-reduced-motion",
                "--accept-lang=" + language.getLanguage());
        switch (screen) {
            case DESKTOP -> {}
            case PHONE -> emulate(options, 390, 844);
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return new ConsolePage(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    private static void emulate(ChromeOptions options, int width, int height) {
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of("deviceMetrics", Map.of("width", width, "height", height, "pixelRatio", 1.0, "touch", false)));
    }

    /** Signed in with the admin token, at the overview. */
    static ConsolePage signedIn(Locale language, Screen screen) {
        ConsolePage page = unknown(language, screen);
        page.open("/sign-in");
        page.signIn();
        return page;
    }

    static ConsolePage signedIn(Locale language) {
        return signedIn(language, Screen.DESKTOP);
    }

    /** Enters the admin token on the page that is open. */
    void signIn() {
        press(".sign-in .btn-link");
        type("wj-field[name='token'] input", SharedRun.run().adminToken());
        press(".sign-in button[type='submit']");
        awaitGone("wj-sign-in-page");
    }

    /** Goes on in another workspace. */
    void enter(String workspace) {
        WebElement before = see("main h1");
        new Select(see(".workspace select")).selectByValue(workspace);
        until(
                () -> "the page of the workspace before is still there",
                () -> ExpectedConditions.stalenessOf(before).apply(driver));
        see("main h1");
    }

    void open(String path) {
        open(SharedRun.run().adminUrl(), path);
    }

    void open(String base, String path) {
        driver.get(base + path);
    }

    /** As the system of the person has them: light or dark. */
    void colours(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    ChromeDriver driver() {
        return driver;
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void awaitAddress(String part) {
        until(() -> "the address is " + address(), () -> address().contains(part));
    }

    WebElement see(String selector) {
        return until(
                () -> "nothing is seen of " + selector, () -> shown(driver.findElements(By.cssSelector(selector))));
    }

    /** A button, link or label that says so. */
    WebElement seeText(String selector, String text) {
        return until(() -> "no " + selector + " says " + text, () -> shown(withText(selector, text)));
    }

    boolean sees(String selector) {
        return shown(driver.findElements(By.cssSelector(selector))) != null;
    }

    void press(String selector) {
        until(
                () -> selector + " cannot be pressed",
                () -> pressed(shown(driver.findElements(By.cssSelector(selector)))));
    }

    void press(String selector, String text) {
        until(
                () -> "no " + selector + " that says " + text + " can be pressed",
                () -> pressed(shown(withText(selector, text))));
    }

    /** Types in place of what is there. */
    void type(String selector, String text) {
        WebElement input = see(selector);
        input.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        input.sendKeys(text);
    }

    /** Keys for whatever has the focus. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    String textOf(String selector) {
        return see(selector).getText();
    }

    String valueOf(String selector) {
        String value = see(selector).getDomProperty("value");
        return value == null ? "" : value;
    }

    void awaitValue(String selector, String value) {
        until(() -> selector + " is not " + value, () -> valueOf(selector).equals(value));
    }

    void awaitText(String selector, String text) {
        until(() -> selector + " does not say " + text, () -> textOf(selector).contains(text));
    }

    void awaitGone(String selector) {
        until(
                () -> selector + " is still there",
                () -> driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    void awaitFocus(String selector) {
        until(
                () -> "the focus is elsewhere than in " + selector,
                () -> driver.executeScript(
                                "return document.activeElement !== null && document.activeElement.closest(arguments[0]) !== null",
                                selector)
                        .equals(true));
    }

    /** Nothing is being loaded any more. */
    void awaitRest() {
        see("main h1, main h2");
        until(
                () -> "the page still loads",
                () -> driver.findElements(By.cssSelector(".skeleton")).isEmpty());
    }

    /** What the browser has reported as an error since it was last asked: scripts that failed, requests refused, rules broken. */
    List<String> newComplaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    void assertNoComplaints() {
        assertThat(newComplaints()).isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Looks again and again until there is something, or something true. */
    private <T> T until(Supplier<String> whyNot, Supplier<@Nullable T> look) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .ignoring(ElementClickInterceptedException.class)
                .withMessage(whyNot)
                .until(ignored -> look.get());
    }

    private List<WebElement> withText(String selector, String text) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(element -> element.getText().contains(text))
                .toList();
    }

    private static @Nullable WebElement shown(List<WebElement> elements) {
        return elements.stream()
                .filter(element -> element.isDisplayed() && element.isEnabled())
                .findFirst()
                .orElse(null);
    }

    /** What lies behind the head of the page or a message is first brought to the middle. */
    private boolean pressed(@Nullable WebElement element) {
        if (element == null) {
            return false;
        }
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
        return true;
    }
}

package io.webjack.system;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in Chromium, as a person uses it: what can be seen is pressed, and what is pressed answers within seconds. */
final class ConsolePage implements AutoCloseable {
    private static final File CHROMIUM = new File("/usr/bin/chromium");
    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    private ConsolePage(ChromeDriver driver) {
        this.driver = driver;
        this.wait = new WebDriverWait(driver, PATIENCE);
        wait.ignoring(StaleElementReferenceException.class);
    }

    static boolean canBeOpened() {
        return CHROMIUM.canExecute() && DRIVER.canExecute();
    }

    /** Signed in with the admin token. */
    static ConsolePage signedIn(Locale language) {
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
        ChromeDriver driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER)
                        .usingAnyFreePort()
                        .build(),
                options);
        ConsolePage page = new ConsolePage(driver);
        page.open("/sign-in");
        driver.executeScript(
                "sessionStorage.setItem('webjack.token', arguments[0])",
                SharedRun.run().adminToken());
        return page;
    }

    void open(String path) {
        driver.get(SharedRun.run().adminUrl() + path);
    }

    String address() {
        return driver.getCurrentUrl();
    }

    WebElement see(String selector) {
        return wait.until(ignored -> shown(driver.findElements(By.cssSelector(selector))));
    }

    /** A button, link or label that says so. */
    WebElement seeText(String selector, String text) {
        return wait.until(ignored -> shown(driver.findElements(By.cssSelector(selector)).stream()
                .filter(element -> element.getText().contains(text))
                .toList()));
    }

    void press(String selector) {
        wait.until(ignored -> pressed(shown(driver.findElements(By.cssSelector(selector)))));
    }

    void press(String selector, String text) {
        wait.until(ignored -> pressed(shown(driver.findElements(By.cssSelector(selector)).stream()
                .filter(element -> element.getText().contains(text))
                .toList())));
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

    String valueOf(String selector) {
        String value = see(selector).getDomProperty("value");
        return value == null ? "" : value;
    }

    void awaitValue(String selector, String value) {
        wait.withMessage(() -> selector + " is " + valueOf(selector))
                .until(ignored -> valueOf(selector).equals(value));
    }

    void awaitText(String selector, String text) {
        wait.withMessage(() -> selector + " says " + see(selector).getText())
                .until(ignored -> see(selector).getText().contains(text));
    }

    void awaitGone(String selector) {
        wait.until(ignored -> driver.findElements(By.cssSelector(selector)).isEmpty());
    }

    void awaitFocus(String selector) {
        wait.until(ignored -> driver.executeScript(
                        "return document.activeElement !== null && document.activeElement.closest(arguments[0]) !== null",
                        selector)
                .equals(true));
    }

    @Override
    public void close() {
        driver.quit();
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

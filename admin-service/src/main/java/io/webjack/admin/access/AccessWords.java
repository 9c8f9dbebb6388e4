package io.webjack.admin.access;

/** What people are told who do not get in, or may not do something. */
public enum AccessWords {
    CSRF(
            "Запрос пришёл без подтверждения, что его отправила эта страница. Обновите страницу и повторите.",
            "The request does not prove that the page itself has sent it: send X-CSRF-Token. Reload the page and try"
                    + " again."),
    OWNERS_ONLY("Это может делать только владелец.", "Only an owner may do this."),
    VIEWERS_LOOK(
            "У вас доступ только для просмотра. Изменять может редактор или владелец.",
            "You may look only. An editor or an owner may change this."),
    NOT_KNOWN("Неверный адрес электронной почты или пароль.", "The e-mail address or the password is not right."),
    TOKEN_NOT_KNOWN("Неверный токен.", "The token is not right."),
    LINK_NOT_KNOWN(
            "Ссылка уже использована или устарела. Попросите владельца прислать новую.",
            "The link has been used or is too old. Ask an owner for a new one."),
    TOO_MANY(
            "Слишком много попыток входа. Подождите и попробуйте снова.",
            "Too many attempts to sign in. Wait and try again."),
    WRONG_PASSWORD("Текущий пароль указан неверно.", "The current password is not right."),
    LAST_OWNER(
            "Это последний владелец. Сначала назначьте другого.",
            "This is the last owner. Make somebody else an owner first."),
    ELSEWHERE_TOO(
            "Этот человек работает и в других пространствах, где вы не владелец: здесь можно изменить только его роль.",
            "This person also works in workspaces that you do not own: here only the role can be changed."),
    WORKSPACE_IN_USE(
            "В пространстве ещё есть обработки, подключения или секреты. Сначала удалите их.",
            "The workspace still has processings, connections or secrets. Delete them first."),
    FIRST_WORKSPACE("Первое пространство нельзя удалить.", "The first workspace cannot be deleted."),
    NO_SESSION(
            "С токеном или ключом это не делается: войдите в систему.",
            "This is not done with a token or a key: sign in."),
    NO_USER("Вы вошли по токену, а не как пользователь.", "You have signed in with the token, not as a user."),
    PROVIDER_REFUSED(
            "Сервис входа не подтвердил, кто вы. Попробуйте ещё раз.",
            "The identity provider did not say who you are. Please try again."),
    EMAIL_NOT_VERIFIED(
            "Сервис входа не подтвердил ваш адрес электронной почты.",
            "The identity provider has not verified your e-mail address."),
    NO_SUCH_USER(
            "Для вашего адреса электронной почты нет пользователя. Попросите владельца добавить вас.",
            "There is no user with your e-mail address. Ask an owner to add you.");

    private final String ru;
    private final String en;

    AccessWords(String ru, String en) {
        this.ru = ru;
        this.en = en;
    }

    public String ru() {
        return ru;
    }

    public String en() {
        return en;
    }
}

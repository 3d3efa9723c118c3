"""REST: answering interactions, and the follow-ups on their tokens."""

from tests.discord_server import interactions as kinds
from tests.discord_server import shapes, validate_commands, validate_messages, validate_modal
from tests.discord_server.call import Call, Json, Reply, Route
from tests.discord_server.errors import FormErrors, unknown_message, unknown_webhook
from tests.discord_server.interactions import Interaction
from tests.discord_server.posting import announce, compose, ephemeral, publish, revise
from tests.discord_server.records import EPHEMERAL, LOADING, Message

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ALLOWED = {
    kinds.COMMAND: (kinds.MESSAGE, kinds.DEFERRED, kinds.MODAL),
    kinds.COMPONENT: (
        kinds.MESSAGE,
        kinds.DEFERRED,
        kinds.DEFERRED_UPDATE,
        kinds.UPDATE,
        kinds.MODAL,
    ),
    kinds.AUTOCOMPLETE: (kinds.CHOICES,),
    kinds.MODAL_SUBMIT: (kinds.MESSAGE, kinds.DEFERRED, kinds.DEFERRED_UPDATE, kinds.UPDATE),
}


def callback(call: Call) -> Reply:
    """POST the first answer, within three seconds; the object comes back only `with_response`."""
    interaction = call.state.interactions.for_callback(
        call.params["interaction_id"], call.params["interaction_token"]
    )
    answer: int = call.form.get("type") or 0
    if answer not in ALLOWED[interaction.kind]:
        errors = FormErrors()
        message = f"Value must be one of {ALLOWED[interaction.kind]}."
        errors.add(("type",), "BASE_TYPE_CHOICES", message)
        errors.raise_if_any()
    _answer(call, interaction, answer, call.form.get("data") or {})
    interaction.response = answer
    if call.query.get("with_response") not in ("1", "true", "True"):
        return Reply(204)
    return Reply(200, _callback_object(interaction))


def _answer(call: Call, interaction: Interaction, answer: int, data: Json) -> None:
    if answer == kinds.MESSAGE:
        interaction.original = _post(call, interaction, data)
    elif answer == kinds.DEFERRED:
        interaction.original = _thinking(call, interaction, data)
    elif answer in (kinds.UPDATE, kinds.DEFERRED_UPDATE):
        interaction.original = interaction.source
        if answer == kinds.UPDATE and interaction.source:
            _edit(call, interaction.source, data)
    elif answer == kinds.MODAL:
        validate_modal.check(data)
        interaction.modal = data
    else:
        interaction.choices = _choices(data)


def _post(call: Call, interaction: Interaction, data: Json) -> Message:
    message = compose(call, interaction.channel, data)
    message.nonce = None
    return _place(call, interaction, message, hidden=bool((data.get("flags") or 0) & EPHEMERAL))


def _place(call: Call, interaction: Interaction, message: Message, *, hidden: bool) -> Message:
    message.interaction = interaction.metadata
    message.webhook_id = call.state.world.bot.id
    if hidden:
        ephemeral(message, interaction.user.id)
    publish(call.state, message)
    return message


def _thinking(call: Call, interaction: Interaction, data: Json) -> Message:
    state = call.state
    message = Message(
        id=state.world.ids.next(),
        channel=interaction.channel,
        author=state.world.bot,
        timestamp=state.clock.iso(),
        flags=LOADING,
    )
    interaction.deferred_ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
    return _place(call, interaction, message, hidden=interaction.deferred_ephemeral)


def _edit(call: Call, message: Message, data: Json) -> None:
    if message.deleted:
        raise unknown_message()
    if shapes.is_loading(message):
        validate_messages.check_new(data, files=len(call.files))
    revise(call, message, data)
    if message.visible:
        announce(call.state, "MESSAGE_UPDATE", message)


def _choices(data: Json) -> list[Json]:
    choices: list[Json] = data.get("choices") or []
    errors = FormErrors()
    if len(choices) > 25:
        errors.add(("data", "choices"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    validate_commands.check_choices(choices, ("data", "choices"), errors)
    errors.raise_if_any()
    return choices


def _callback_object(interaction: Interaction) -> Json:
    shape: Json = {"interaction": {"id": str(interaction.id), "type": interaction.kind}}
    message = interaction.original
    if message:
        shape["interaction"] |= {
            "response_message_id": str(message.id),
            "response_message_loading": shapes.is_loading(message),
            "response_message_ephemeral": message.ephemeral_to is not None,
        }
        if interaction.response in (kinds.MESSAGE, kinds.UPDATE):
            shape["resource"] = {"type": interaction.response, "message": shapes.message(message)}
    return shape


def _owner(call: Call) -> Interaction:
    if call.id("webhook_id") != call.state.world.bot.id:
        raise unknown_webhook()
    return call.state.interactions.for_webhook(call.params["webhook_token"])


def follow_up(call: Call) -> Reply:
    """POST a further message; the first one after a deferral takes the place of "is thinking…"."""
    interaction = _owner(call)
    original = interaction.original
    if original and not original.deleted and shapes.is_loading(original):
        _edit(call, original, call.form)
        return Reply(200, shapes.message(original))
    message = _post(call, interaction, call.form)
    interaction.followups.append(message)
    return Reply(200, shapes.message(message))


def _named(call: Call) -> Message:
    interaction = _owner(call)
    made = [interaction.original, *interaction.followups]
    wanted = call.params.get("message_id", "@original")
    found = made[0] if wanted == "@original" else next((m for m in made if m and str(m.id) == wanted), None)
    if found is None or found.deleted:
        raise unknown_message()
    return found


def read(call: Call) -> Reply:
    """GET @original or a follow-up."""
    return Reply(200, shapes.message(_named(call)))


def edit(call: Call) -> Reply:
    """PATCH @original or a follow-up."""
    message = _named(call)
    _edit(call, message, call.form)
    return Reply(200, shapes.message(message))


def delete(call: Call) -> Reply:
    """DELETE @original or a follow-up."""
    _named(call).deleted = True
    return Reply(204)


ROUTES: list[Route] = [
    ("POST", CALLBACK, callback),
    ("POST", WEBHOOK, follow_up),
    *[
        (method, WEBHOOK + "/messages/" + which, handler)
        for which in ("@original", "{message_id}")
        for method, handler in (("GET", read), ("PATCH", edit), ("DELETE", delete))
    ],
]

"""The months' names in the languages feeds write their dates in, as data."""

import unicodedata

_NAMES = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep"
    " october/oct november/nov december/dec",
    "fr": "janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout septembre octobre"
    " novembre décembre/decembre/déc",
    "es": "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre"
    " diciembre/dic",
    "de": "januar/jänner/jän februar märz/maerz/mär april mai juni juli august september oktober/okt november"
    " dezember/dez",
    "pt": "janeiro fevereiro/fev março/marco abril maio/mai junho julho agosto setembro/set outubro/out novembro"
    " dezembro/dez",
    "it": "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre ottobre/ott"
    " novembre dicembre",
    "nl": "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    "tr": "ocak/oca şubat/şub mart nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki"
    " kasım/kas aralık/ara",
    "ru": "января/янв февраля/фев марта/мар апреля/апр мая/май июня/июн июля/июл августа/авг сентября/сен"
    " октября/окт ноября/ноя декабря/дек",
    "ar": "يناير فبراير مارس أبريل/ابريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر"
    " نوفمبر ديسمبر",
    "ar-levant": "كانون_الثاني شباط آذار/اذار نيسان أيار/ايار حزيران تموز آب/اب أيلول/ايلول"
    " تشرين_الأول/تشرين_الاول تشرين_الثاني كانون_الأول/كانون_الاول",
    "ar-maghreb": "جانفي فيفري مارس أفريل/افريل ماي جوان جويلية أوت/اوت/غشت سبتمبر/شتنبر أكتوبر نوفمبر/نونبر"
    " ديسمبر/دجنبر",
    "fa": "ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت سپتامبر اکتبر نوامبر دسامبر",
}

MONTHS = {
    unicodedata.normalize("NFC", name): number
    for months in _NAMES.values()
    for number, names in enumerate(months.split(), start=1)
    for name in names.split("/")
}
"""The number of a month by its name, in small letters; a name of two words is joined by ``_``."""

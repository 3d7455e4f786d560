"""The play, month by month."""

from mailflow.demo.script.december import DECEMBER
from mailflow.demo.script.january import JANUARY
from mailflow.demo.script.november import NOVEMBER
from mailflow.demo.script.october import OCTOBER
from mailflow.demo.script.september import SEPTEMBER

SCENES = (*SEPTEMBER, *OCTOBER, *NOVEMBER, *DECEMBER, *JANUARY)

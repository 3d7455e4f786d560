"""Words with a capital that name nobody."""

STOP = frozenset(
    (
        "i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur "
        "thurs fri sat sun january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec hi hello hey dear thanks thank best regards kind yes no ok "
        "okay the a an and or but so if then when where what who why how my our your his her their this that these those "
        "next met saw spoke talked had caught seeing we she he they it you me please re fw fwd zoom teams skype facetime "
        "whatsapp google meet webex slack email mail mailflow phone office meeting call today tomorrow yesterday "
        "noon midnight am pm cv phd md gre gmat sop pr hr it dc ny uk us usa eu add drop send skip done snooze undo help "
        "status agenda digest pause resume stop timezone export forget nudge draft talk keep later all "
        "on at in by for from with to of as is was are were be will would can could should do did does not new one two "
        "three first second third last good great quick sure confirmed sorry also just still only "
        "christmas easter new year eve conference room block venue location date time mentor topic subject action "
        "actions todo to-do follow-up notes feedback goal goals question questions "
        "ps fyi btw asap tbd eod cob eow et est edt ct cst cdt pt pst pdt gmt utc bst cet cest ist jst eastern pacific "
        "central mountain lunch coffee dinner breakfast anyway before after both could once twice hopefully maybe "
        "perhaps "
        "waiting read write finish ask bring book register order pay prepare review call ring submit update share check "
        "look let looks love loved reply wrong noted open due overdue promised how's there here talked discussed agreed "
        "said told got get going "
        "someone somebody everyone everything nothing something hope happy big small prof professor dr mr mrs ms mx "
        "ma'am sir point now until since while because though although however which well oh so-so during about over "
        "under again two-page "
        "forwarded message begin original sent see move moved cancel cancelled canceled reschedule rescheduled change "
        "changed our us them him its according reminds"
    ).split()
)

"""First names that are one name: short forms, and spellings that sound alike. Tables, because no rule knows Bob for Robert."""

from functools import cache

# The formal name first, then its short forms. A short form may stand under several names.
_SHORT = """
abigail abby gail | abraham abe bram | adelaide addie | albert al bert bertie | alejandro alex ale |
alejandra alex ale | aleksandr alex sasha sanya | alexander alex al alec lex sandy sasha xander zander |
alexandra alex alexa lexi sandy sasha | alexei alex lyosha alyosha | alexis alex lexi | alfred al alf alfie fred |
allison ali allie | amanda mandy manda | anastasia nastya ana stacy tasia | andrea andi andie | andrew andy drew |
angela angie | anita nita | ann annie | anna annie anya ania | anthony tony ant | antonio tony toni tonio |
arthur art artie | augustus gus | barbara barb babs barbie | bartholomew bart | bartosz bartek |
beatrice bea trixie bee | beatriz bea | benjamin ben benny benji | bernard bernie | bridget biddy bridie |
bradley brad | brandon bran | calvin cal | cameron cam | carolina caro | caroline carrie caro | cassandra cassie |
catherine cathy cat kate katie kit cate kathy | cecilia cece cissy | charles charlie chuck chas chaz |
charlotte charlie lottie lotte | christian chris | christina chris christie tina chrissie |
christine chris chrissie tina | christoph chris | christopher chris kit topher | clifford cliff | constance connie |
cornelius neil con | cynthia cindy | daniel dan | danny dani | daniela dani | danielle dani | david dave davey dai |
deborah deb debbie | dennis denny | desmond des | diana di | dmitri dima mitya | dmitry dima mitya | dominic dom nic |
dominik dom | donald don donnie | donna dee | dorothy dot dottie dolly thea | douglas doug | edith edie |
eduardo edu lalo | edward ed eddie ted teddy ned | edwin ed eddie | ekaterina katya kate | eleanor ellie nell |
elena lena | elias eli | elijah eli | elisabeth lisbeth liz betty beth |
elizabeth liz beth betty eliza libby lizzie bess lizzy betsy | ellen nell ellie | emanuel manny | emily em emmy millie |
emma em | enrique quique | ernest ernie | esteban steve | ethan eth | eugene gene | evelyn evie eve | ewa ewunia |
ezekiel zeke | florence flo flossie | frances fran frankie fanny | francesca fran chess | francesco ciccio |
francine fran | francis frank fran | francisca paqui | francisco paco pancho fran cisco | franklin frank |
frederick fred freddie rick | friedrich fritz | gabriel gabe | gabriela gaby gabi | gabrielle gabby gaby |
geoffrey geoff | george georgie | georgina georgie gina | gerald gerry jerry | gerard gerry | gertrude trudy gertie |
gilbert gil bert | giovanni gianni nino | giuseppe beppe peppe | gregory greg | grzegorz grzesiek | guillermo memo |
gwendolyn gwen wendy | harold harry hal | harriet hattie | helena lena | henry harry hank hal | henrietta etta hettie |
herbert herb bert | hermann manny | hubert hugh bert | ignacio nacho | ignatius iggy | isaac ike zac |
isabel bella izzy belle isa | isabella bella izzy isa | jacob jake | jacqueline jackie | jacques jack |
james jim jimmy jamie jem | jane janie jenny | janusz janek | jason jay | javier javi | jeffrey jeff |
jennifer jen jenny jenn | jeremiah jerry | jeremy jem jerry | jerome jerry | jessica jess jessie | jesus chuy |
joan joanie | joanna jo joasia | joanne jo | joaquin quino | johannes hans jo hannes | john johnny jack jock |
jonathan jon jonny | jordan jordy | joseph joe joey jo | josephine jo josie | joshua josh | jose pepe | juan juanito |
judith judy jude | julia jules | julian jules | julie jules | justin jus | karen kaz | karolina karo karola |
katarzyna kasia | katherine kate kathy katie kat kit kitty kath | kathleen kathy kath kate |
kathryn kate kathy katie kat kath | katrina kat trina | kenneth ken kenny | kevin kev | kimberly kim |
konstantin kostya | krzysztof krzys krzysiek | kristen kris | kristina kris tina | kristopher kris | larissa lara |
laurence larry laurie | lawrence larry laurie | leonard leo len lenny | leonardo leo | leroy roy | leslie les |
lewis lew lou | lillian lily lil | louis lou louie | louise lou lulu | lucinda cindy | ludwig lutz | luis lucho |
madeline maddie | magdalena magda lena | malcolm mal | malgorzata gosia | manuel manny manolo |
margaret maggie meg peggy margie marge maisie | margarita rita | maria ria maja | martin marty | martha marty patty |
mary molly polly mae mamie | mateusz mati | matilda tilda tilly | matthew matt | matthias matt | maureen mo |
maurice moe | maximilian max | maxwell max | megan meg | melanie mel | melissa mel missy lissa | melvin mel |
mercedes merche | michael mike mick mickey mikey mitch | michal misiek | michelle shelly | miguel mike migue |
mikhail misha | miranda mandy randy | miriam mimi mim | mitchell mitch | mohammad mo | mohammed mo | mohamed mo |
monica mon | montgomery monty | moses moe | muhammad mo | natalia nat talia | natalie nat | natasha tasha |
nathan nate nat | nathaniel nate nat nathan | nicholas nick nicky nico | nicola nicky nic | nicolas nico nick |
nicole nicky | nikolai kolya nick | norman norm | olga olya | oliver ollie olly | olivia liv livvy | oluwaseun seun |
oscar ossie | pamela pam | patricia pat patty trish tricia patsy pattie | patrick pat paddy rick | paula paulie |
pavel pasha | pedro perico | penelope penny | percival percy | peter pete | philip phil pip | phillip phil pip |
philippa pippa pip | phyllis phyl | prudence prue | priscilla cilla | rachel rach | rafael rafa | ralph ralphie |
ramona mona | randolph randy | raymond ray | rebecca becky becca bec | reginald reg reggie | ricardo rick ricky |
richard rick rich dick ricky richie | robert bob rob bobby robbie bert | roberta bobbie | roberto beto rob |
roderick rod | rodney rod | rodrigo rod | roger rodge | roland roly | ronald ron ronnie | rosalind roz | rose rosie |
roxanne roxy | rudolph rudy | rudolf rudi | russell russ | salvador sal | salvatore sal toto | samantha sam sammy |
samuel sam sammy | sandra sandy | santiago santi | sarah sally sadie | sebastian seb bas basti | sergei seryozha |
sergio checho | sharon shaz | sheila shel | sidney sid | simon si | solomon sol | sophia sophie |
stanislaw stan staszek | stanley stan | stella stel | stephanie steph stevie | stephen steve stevie |
steven steve stevie | stuart stu | susan sue susie suzie | susanna sue | susannah sue | suzanne sue suzie | sylvia syl |
tatiana tanya | teodor teo | teresa tess terry | terence terry | thaddeus tad | theodora dora thea |
theodore ted teddy theo | theresa tess terry tessa | thomas tom tommy | tiffany tiff | timothy tim timmy | tobias toby |
tomasz tomek | travis trav | valentina val | valerie val | vanessa nessa | veronica ronnie | victor vic |
victoria vicky tori vic | vincent vince vin | viola vi | virginia ginny | vivian viv | vladimir vova volodya vlad |
walter walt wally | wendell dell | wilfred wilf | wilhelm willi | william bill will billy willie liam |
wojciech wojtek | xavier xavi | yekaterina katya | yevgeny zhenya | yvonne vonnie | zachary zach zack | zofia zosia
"""
# Spellings of one name: somebody who hears it may write either, and both are people's names.
_ALIKE = """
aidan aiden | aidan aiden | alan allan allen | alejandro alexandro | alexei alexey aleksei aleksey |
alison allison alyson | ana anna | andrea andria | ann anne | annika anika | beatrice beatrix beatriz | brian bryan |
bridget brigid | carl karl | carla karla | carolin caroline carolyn | catalina katalina | caterina katarina katerina |
catherine katherine kathryn katharine cathryn | cecilia cecelia | christian kristian | christina kristina cristina |
christine kristine | christoph kristof christof | christopher kristopher | claire clare | clara klara |
daniela daniella | debora deborah debra | dennis denis | diana dianna | dmitri dmitry dimitri dmitrii |
dominic dominik dominick | elena helena | elisabeth elizabeth | erica erika | erik erick | eva ewa | fatima fatma |
felipe filipe | filip philip phillip | francesca franziska | frederic frederick fredrick frederik | gabriela gabriella |
gail gayle | geoff jeff | geoffrey jeffrey | georgia giorgia | graham graeme | greg gregg | hanna hannah hana |
hassan hasan | henrik henrick | hussein hussain husain | ian iain | ines inez | isabel isobel isabelle isabell |
ivan iwan | jacob jakob | jasmin jasmine yasmin yasmine | jeffery jeffrey | jennifer jenifer | johan johann | john jon |
jonathan jonathon johnathan | jorg joerg | joseph josef jozef | judith judit | karen karin caren | kasper casper |
katie katy | katrin kathrin catrin | kelly kelley | kirsten kristen kirstin kristin | kurt curt | laurence lawrence |
leah lea | leila layla laila leyla | lesley leslie | lewis louis | linda lynda | lucas lukas | luka luca |
lynn lynne lin | madeleine madeline | magdalena magdalene | marc mark | marcus markus | margaret margareth |
marianne mariann | marta martha | martin marten martyn | mathew matthew | mathias matthias matias |
michael mikael micheal | michelle michele | miriam mirjam myriam | mohamed mohammed mohammad muhammad mohamad |
monica monika | natalia natalya | natasha natascha | nathalie natalie | neil neal | nicholas nicolas nikolas |
nicola nikola | nicole nichole | niels nils | nikolai nikolay | oliver olivier | olof olov olaf | oscar oskar |
patricia patrizia | pavel pawel | peter petr petar | philipp philip phillip | rachel rachael raquel | rafael raphael |
rebecca rebekah rebeka | renee rene | robin robyn | ruben reuben | sara sarah | sean shaun shawn | sebastian sebastien |
sergei sergey serge | shari sherry | silvia sylvia | sofia sophia | sofie sophie | sonia sonja sonya |
stefan stephan steven stephen | stefanie stephanie | stuart stewart | susan suzan | susanne suzanne suzan |
tanja tanya tania | tara tarah | teresa theresa therese | thomas tomas | tobias tobiasz | tracy tracey | ulrike ulrika |
valerie valery | vera wera | viktor victor | viktoria victoria | vincent vincenz | yusuf youssef yousef yusef |
zachary zachery | zoe zoey
"""


def short_of(one: str, other: str) -> bool:
    """Whether one word is a short form of the other, whichever way round: Bob and Robert."""
    return one in _table(_SHORT).get(other, ()) or other in _table(_SHORT).get(one, ())


def shorts_of_one(one: str, other: str) -> bool:
    """Whether both are short forms of one name: Bob and Rob."""
    return any(one in shorts and other in shorts for shorts in _table(_SHORT).values())


def alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one name: Sara and Sarah."""
    return any(one in group and other in group for group in _groups(_ALIKE))


@cache
def _groups(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in _rows(text))


@cache
def _table(text: str) -> dict[str, frozenset[str]]:
    return {words[0]: frozenset(words[1:]) for row in _rows(text) if (words := row.split())}


def _rows(text: str) -> list[str]:
    return text.split("|")

namespace MMAudio.Checkpoints.Synthesis;

/// <summary>Words that prompts for sounds are made of.</summary>
internal static class SoundWords
{
    private const string Text =
        """
        a an and are as at be behind below beside between by down far fast for from going in inside into is it its near of off on onto or out
        outside over people person playing quiet slow soft some someone something sound sounds noise noises that the then there this through to
        together toward two under up very while wide with without animal animals air airplane alarm ambience ambulance amplifier applause
        arrow audience audio avalanche axe baby background ball balloon band bang bar barking bass basketball bat bath beach beads bear beat
        beating bee beep beeping beer bell bells bicycle big bike bird birds birdsong bite biting blade blast blender blow blowing boat boiling
        bomb bone book boots bottle bounce bouncing bow bowl bowling box branch brass bread breaking breath breathing breeze brick bridge broken
        brook broom brush brushing bubble bubbles bubbling bucket bug building bullet bump burning burp bus bush busy button buzz buzzing cable
        calm camera campfire can candle cannon car card carpet cart cat cattle cave cello chain chainsaw chair chalk cheering chewing chicken
        child children chime chimes chirp chirping choir chopping church cicada city clang clap clapping clarinet claws clear click clicking
        clip clock close closing cloth clucking coffee coin coins cold computer concert construction conversation cooking cough coughing
        countryside cow cowbell crackle crackling crane crash crashing creak creaking creek cricket crickets croak croaking crow crowd crowing
        crunch crunching crushing cry crying cup curtain cut cutting cymbal dancing deep dial digging dishes distant dog dogs dolphin donkey door
        doorbell drain drawer drill drilling drip dripping driving drone drop dropping drum drumming drums duck echo egg electric elephant
        elevator engine engines evening explosion factory falling fan farm faucet feet female fence field fire firecracker fireplace fireworks
        fish flag flame flapping flipping flock flood floor flowing flute fly flying foghorn food foot football footsteps forest fork fountain
        fox frog frogs frying furnace galloping game garage garden gas gate gear gentle giggling glacier glass goat gong goose grass gravel
        grinding ground group growl growling guitar gun gunshot gust hail hair hall hammer hammering hand hands harbor hard harmonica harp heart
        heartbeat heavy helicopter hen high highway hiss hissing hit hitting hive honking hoof hooves horn horse horses hot house howl howling
        hum human humming ice idling indoors insect insects instrument jackhammer jar jazz jet jingle jingling jump jumping jungle kettle key
        keyboard keys kick kicking kitchen kitten kiss knife knock knocking ladder lake large lathe laugh laughing laughter lawn leaf leather leaves
        light lightning lion liquid little loud low machine machinery magic male man mandolin marble marching marimba market match meadow meow
        meowing metal metallic microwave monkey morning mosquito motor motorboat motorcycle mountain mouse mouth mower mud music nail nature
        night oboe ocean office oil old open opening orchestra organ outdoors oven owl page paddle paint pan panting paper park parrot party
        passing pattering pedal pen pencil percussion phone piano piece pig pigeon pigs pipe plane planet plastic plate plucking plunge police
        pool pop popping pot pouring power printer propeller pulling pump punch puppy purring pushing quacking race racing radio rail railway
        rain raining raindrops rattle rattling revving rhythm rifle ringing ripping river road roar roaring robin robot rock rocks roller rolling
        roof room rooster rope rowing rubber rubbing running rustle rustling sail sand sanding sandpaper saw sawing saxophone scissors scrape
        scraping scratch scratching scream screaming screech screeching sea seagull seagulls sewing shaking sharp sharpening sheep shell
        shoes shore shot shout shouting shovel shower shuffling shutter sigh silence singing siren sizzling skateboard skating skiing sleigh
        sliding slam slamming slap slapping slice slicing slurping small smashing smooth snake snap snapping snare sneeze sneezing sniffing
        snore snoring snow space spark sparks speech speaking spinning splash splashing spoon spray spraying spring squawking squeak squeaking
        squeal squishing squirrel stadium stairs static station steady steam steel step steps stick sticks stirring stone stones storm stove
        stream street striking string strings strumming subway surf surface sweeping swimming swing sword swords synthesizer table talking
        tambourine tank tap tape tapping taxi tea tearing telephone television tennis thud thumping thunder thunderstorm ticking tiger tiles
        tin tires toaster toilet tone tool tools tooth toothbrush tower toy tractor traffic train trains tree trees trickling trombone truck
        trumpet turkey turning typewriter typing ukulele underwater unlocking vacuum vehicle video village viola violin voice voices volcano
        volleyball vinyl walking wall washing wasp water waterfall wave waves weapon whale wheel wheels whimper whine whip whir whirring whisper
        whispering whistle whistling wild wind window winds wings wolf woman wood wooden woodpecker wooden workshop wrench writing xylophone
        yard yawn yelling young zipper zither zoom
        """;

    /// <summary>All words, each once.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
